import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Holds PDF files against profiles of veraPDF, all in one machine.
 *
 * <p>Called as {@code VeraCheck ua1,3a one.pdf two.pdf}, it prints a line of JSON for each file and
 * profile: file, profile, verdict ({@code PASS}, {@code FAIL} or {@code ERROR}), assertions (how
 * many were made), failures (rule and place), and error. What cannot be judged is an ERROR and never
 * a PASS: without a JAXB runtime the profiles themselves fail to load. The exit code is 0 if all
 * passed, 1 if not, 2 if the call is wrong.
 */
public final class VeraCheck {
    private static final int SHOWN = 5;

    private VeraCheck() {}

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: VeraCheck PROFILE[,PROFILE...] FILE...");
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        boolean passed = true;
        for (int index = 1; index < arguments.length; index++) {
            for (String profile : arguments[0].split(",")) {
                passed &= judge(arguments[index], profile);
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private static boolean judge(String file, String profile) {
        boolean passed = false;
        int assertions = 0;
        List<String> failures = new ArrayList<>();
        String verdict = "ERROR";
        String error = "";
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, false)) {
            List<ValidationResult> results = validator.validateAll(parser);
            passed = !results.isEmpty();
            for (ValidationResult result : results) {
                assertions += result.getTotalAssertions();
                // A file that was not looked at breaks no rule.
                passed &= result.isCompliant() && result.getTotalAssertions() > 0;
                passed &= result.getPDFAFlavour() == flavour;
                for (TestAssertion assertion : result.getTestAssertions()) {
                    if (assertion.getStatus() != TestAssertion.Status.PASSED
                            && failures.size() < SHOWN) {
                        failures.add(described(assertion));
                    }
                }
            }
            if (assertions > 0) {
                verdict = passed ? "PASS" : "FAIL";
            } else {
                error = "nothing was looked at";
            }
        } catch (Exception | LinkageError problem) {
            passed = false;
            error = problem.toString();
        }
        System.out.printf(
                "{\"file\": %s, \"profile\": %s, \"verdict\": %s, \"assertions\": %d,"
                        + " \"failures\": [%s], \"error\": %s}%n",
                quoted(file),
                quoted(profile),
                quoted(verdict),
                assertions,
                String.join(", ", failures),
                quoted(error));
        return passed;
    }

    private static String described(TestAssertion assertion) {
        return quoted(
                assertion.getRuleId().getClause()
                        + "-"
                        + assertion.getRuleId().getTestNumber()
                        + " "
                        + assertion.getMessage()
                        + " at "
                        + assertion.getLocation().getContext());
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            if (letter == '"' || letter == '\\') {
                json.append('\\').append(letter);
            } else if (letter < ' ' || letter > '~') {
                json.append(String.format("\\u%04x", (int) letter));
            } else {
                json.append(letter);
            }
        }
        return json.append('"').toString();
    }
}
