"""Which money a bare word means."""

import pytest

from ictreport_mapping._money import local_money


@pytest.mark.parametrize(
    ("code", "text", "meant"),
    [
        ("USD", "Exports of Jamaica, million dollars", "JMD"),
        ("USD", "Exports of Ecuador, million dollars", "USD"),
        ("USD", "Budget of the United States of America, million dollars", "USD"),
        ("USD", "Trade of the United States and Canada, million dollars", "USD"),
        ("USD", "Write to us: million dollars", None),
        ("USD", "US$ million, Jamaica", "USD"),
        ("INR", "Budget of Sri Lanka, rupees", "LKR"),
        ("INR", "Indian budget beside that of Pakistan, rupees", "INR"),
        ("INR", "Budget, rupees", None),
        ("KES", "Uganda, million shillings", "UGX"),
        ("KES", "Kenyan budget, million shillings", "KES"),
        ("PHP", "Philippines, million pesos", "PHP"),
        ("PHP", "Mexico and Chile, million pesos", None),
        ("EUR", "Jamaica", "EUR"),
    ],
)
def test_a_country_tells_which_money_is_meant(
    code: str, text: str, meant: str | None
) -> None:
    """A bare word means the money of the only country that is named and has such."""
    assert meant == local_money(code, [text], indian=False)
