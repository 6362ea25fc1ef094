namespace Renderly.Web.Problems;

/// <summary>
/// The codes of single values in <c>errors</c>: stable and machine-readable, so that a form can mark a field in its user's own words.
/// </summary>
public static class FieldCode
{
    public const string Required = "required";
    public const string Blank = "blank";
    public const string WrongType = "wrong_type";
    public const string TooLong = "too_long";
    public const string TooLarge = "too_large";
    public const string TooFew = "too_few";
    public const string TooMany = "too_many";
    public const string OutOfRange = "out_of_range";
    public const string InvalidChoice = "invalid_choice";
    public const string InvalidFormat = "invalid_format";
    public const string InvalidUrl = "invalid_url";
    public const string NotText = "not_text";
    public const string UnknownField = "unknown_field";
    public const string DuplicateField = "duplicate_field";
    public const string UnknownParameter = "unknown_parameter";
    public const string DuplicateParameter = "duplicate_parameter";
    public const string MalformedJson = "malformed_json";
    public const string MalformedCsv = "malformed_csv";
    public const string TooDeep = "too_deep";
    public const string Undrawable = "undrawable";
    public const string Contradiction = "contradiction";
    public const string UnusablePicture = "unusable_picture";
    public const string Invalid = "invalid";

    /// <summary>Every code with one sentence for the documentation.</summary>
    public static IReadOnlyDictionary<string, string> Meanings { get; } = new Dictionary<string, string>
    {
        [Required] = "The value is missing or null.",
        [Blank] = "The text is empty or white space.",
        [WrongType] = "Another JSON type is expected, or a parameter that reads as another type.",
        [TooLong] = "The text has too many characters.",
        [TooLarge] = "The value has too many bytes.",
        [TooFew] = "The list has too few entries.",
        [TooMany] = "The list has too many entries.",
        [OutOfRange] = "The number or time lies outside the limits.",
        [InvalidChoice] = "The value is none of those that are listed in detail.",
        [InvalidFormat] = "The text does not have the form that detail describes, such as that of a UUID.",
        [InvalidUrl] = "An absolute http or https URL is expected.",
        [NotText] = "The string holds a NUL or half of a surrogate pair.",
        [UnknownField] = "The object has no field of this name.",
        [DuplicateField] = "The object has the field twice.",
        [UnknownParameter] = "The path takes no query parameter of this name.",
        [DuplicateParameter] = "The query parameter is given twice.",
        [MalformedJson] = "The body is not JSON in UTF-8.",
        [MalformedCsv] = "The table is not CSV in UTF-8, or a record has not as many cells as the header.",
        [TooDeep] = "Objects and lists are nested deeper than 32 levels.",
        [Undrawable] = "The text has characters that no font here can draw.",
        [Contradiction] = "The value does not go together with another one or with this installation's settings.",
        [UnusablePicture] = "What lies at the address is not there for us, or no picture that can be used; detail says why.",
        [Invalid] = "Something else is wrong; detail says what is accepted.",
    };
}
