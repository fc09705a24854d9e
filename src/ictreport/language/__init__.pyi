from ictreport.language._catalog import Catalog as Catalog
from ictreport.language._language import Language as Language
from ictreport.language._language import builtin_language as builtin_language
from ictreport.language._language import builtin_languages as builtin_languages
from ictreport.language._language import default_language as default_language
from ictreport.language._schema import Table as Table
from ictreport.language._spec import LanguageSpec as LanguageSpec
