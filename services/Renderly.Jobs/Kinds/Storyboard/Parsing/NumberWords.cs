using System.Globalization;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>Numbers as prompts write them: digits of any script, Han numerals, Roman ones, and words of the languages below.</summary>
internal static class NumberWords
{
    /// <summary>A Han numeral, for a regular expression.</summary>
    public const string Han = "[零〇一二两兩三四五六七八九十百千]{1,7}";

    private const string HanDigits = "零一二三四五六七八九";

    private static readonly IReadOnlyList<string> Roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

    /// <summary>From one on, other spellings behind a slash; then the tens from twenty on; then what stands between ten and unit.</summary>
    private static readonly (string Units, string Tens, string[] Between)[] Languages =
    [
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
            "twenty thirty forty fifty sixty seventy eighty ninety",
            ["-", " "]),
        (
            "ein/eine/eins zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
            + "achtzehn neunzehn",
            "zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
            []),
        (
            "un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
            "vingt trente quarante cinquante soixante soixante-dix quatre-vingts/quatre-vingt quatre-vingt-dix",
            ["-", " ", " et "]),
        (
            "un/una/uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho "
            + "diecinueve",
            "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
            [" y "]),
        (
            "un/una/uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette "
            + "diciotto diciannove",
            "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
            [""]),
        (
            "um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze dezesseis dezessete "
            + "dezoito dezenove",
            "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
            [" e "]),
        (
            "een/één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
            + "achttien negentien",
            "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
            []),
        (
            "один/одна/одну два/две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
            + "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
            "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
            [" "]),
        ("واحد/واحدة اثنان/اثنين/اثنتان ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع عشرة/عشر", "", []),
        ("एक दो तीन चार पाँच/पांच छह/छः सात आठ नौ दस", "", []),
    ];

    private static readonly (int Value, string Words)[] Greater =
    [
        (100, "hundred/a hundred/one hundred/hundert/einhundert/cent/cien/cento/cem/honderd/сто"),
        (1000, "thousand/a thousand/one thousand/tausend/eintausend/mille/mil/duizend/тысяча"),
    ];

    /// <summary>From the first on, as they are said of scenes.</summary>
    private static readonly string[] OrdinalsByLanguage =
    [
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "erste zweite dritte vierte fünfte sechste siebte/siebente achte neunte zehnte elfte zwölfte",
        "première/premier deuxième/seconde troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième",
        "primera segunda tercera cuarta quinta sexta séptima octava novena décima undécima duodécima",
        "prima seconda terza quarta quinta sesta settima ottava nona decima",
        "primeira segunda terceira quarta quinta sexta sétima oitava nona décima",
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
        "первая вторая третья четвёртая/четвертая пятая шестая седьмая восьмая девятая десятая",
        "الأول/الأولى الثاني/الثانية الثالث/الثالثة الرابع/الرابعة الخامس/الخامسة السادس/السادسة "
        + "السابع/السابعة الثامن/الثامنة التاسع/التاسعة العاشر/العاشرة",
        "पहला दूसरा तीसरा चौथा पाँचवाँ छठा सातवाँ आठवाँ नौवाँ दसवाँ",
    ];

    private static readonly Dictionary<string, int> CardinalValues = Known(Cardinals());

    private static readonly Dictionary<string, int> OrdinalValues = Known(
        OrdinalsByLanguage.SelectMany(words => Counted(words, first: 1, step: 1)));

    /// <summary>Words of numbers, for a regular expression: longer ones first.</summary>
    public static string Words { get; } = AnyOf(CardinalValues.Keys);

    /// <summary>Words that count ("first"), for a regular expression: longer ones first.</summary>
    public static string Ordinals { get; } = AnyOf(OrdinalValues.Keys);

    /// <summary>The alternatives of a regular expression, longer ones first, each as it is written.</summary>
    public static string AnyOf(IEnumerable<string> words) => string.Join(
        '|', words.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)
            .Select(System.Text.RegularExpressions.Regex.Escape));

    /// <summary>A number that is written in digits, with a decimal part or marks between thousands, in Han numerals, or in words.</summary>
    /// <returns>Null where it is none.</returns>
    public static double? ValueOf(string number) =>
        char.IsDigit(number[0]) ? OfDigits(number)
        : CardinalValues.TryGetValue(number.ToLowerInvariant(), out var word) ? word
        : OfHan(number);

    /// <summary>The number in a label: also one that counts ("first"), and a Roman one.</summary>
    /// <inheritdoc cref="ValueOf"/>
    public static double? ValueInLabel(string number) =>
        ValueOf(number) is { } value ? value
        : OrdinalValues.TryGetValue(number.ToLowerInvariant(), out var ordinal) ? ordinal
        : Roman.Index().FirstOrDefault(roman => roman.Item.Equals(number, StringComparison.OrdinalIgnoreCase)) is (var at, { }) ? at + 1
        : null;

    private static double? OfDigits(string number)
    {
        var plain = string.Concat(number.Select(letter =>
            char.IsDigit(letter) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)) : letter is '٫' or ',' ? '.' : letter));
        var parts = plain.Split('.');
        var isGrouped = parts.Length > 1 && parts.Skip(1).All(part => part.Length == 3);
        var digits = isGrouped ? string.Concat(parts) : plain;
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static double? OfHan(string number)
    {
        var (sum, digit) = (0, 0);
        foreach (var letter in number)
        {
            var plain = letter switch { '两' or '兩' => '二', '〇' => '零', _ => letter };
            if (plain is '十' or '百' or '千')
            {
                sum += (digit == 0 ? 1 : digit) * (plain == '十' ? 10 : plain == '百' ? 100 : 1000);
                digit = 0;
            }
            else if (HanDigits.IndexOf(plain, StringComparison.Ordinal) is >= 0 and var value)
            {
                digit = value;
            }
            else
            {
                return null;
            }
        }

        return sum + digit;
    }

    private static IEnumerable<(string Word, int Value)> Cardinals()
    {
        foreach (var (units, tens, between) in Languages)
        {
            var (below, above) = (Counted(units, first: 1, step: 1).ToList(), Counted(tens, first: 20, step: 10).ToList());
            foreach (var number in below.Concat(above))
            {
                yield return number;
            }

            // "twenty-five", and "fünfundzwanzig" where the unit comes first.
            var compounds = above.SelectMany(ten => below.Where(unit => unit.Value < 10).SelectMany(unit => between.Length > 0
                ? between.Select(mark => (ten.Word + mark + unit.Word, ten.Value + unit.Value))
                : [(unit.Word + "und" + ten.Word, ten.Value + unit.Value), (unit.Word + "en" + ten.Word, ten.Value + unit.Value)]));
            foreach (var number in compounds)
            {
                yield return number;
            }
        }

        foreach (var number in Greater.SelectMany(number => number.Words.Split('/').Select(word => (word, number.Value))))
        {
            yield return number;
        }
    }

    private static IEnumerable<(string Word, int Value)> Counted(string words, int first, int step) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany((spellings, index) => spellings.Split('/').Select(word => (word, first + (index * step))));

    private static Dictionary<string, int> Known(IEnumerable<(string Word, int Value)> numbers) => numbers
        .DistinctBy(number => number.Word)
        .ToDictionary(number => number.Word, number => number.Value, StringComparer.Ordinal);
}
