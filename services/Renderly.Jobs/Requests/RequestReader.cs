using System.Text;
using System.Text.Json;
using Renderly.Egress;
using Renderly.Web.Http;
using Renderly.Web.Problems;
using static System.FormattableString;

namespace Renderly.Jobs.Requests;

/// <summary>
/// Reads a JSON object field by field and collects every error under the field's path (<c>scenes[1].duration</c>), so that a
/// customer mends a request in one go. Fields that nobody asked for are errors too.
/// </summary>
internal class RequestReader
{
    protected const int MaxUrlLength = 2048;

    /// <summary>Whoever sends a hundred thousand unknown fields is not answered a hundred thousand times.</summary>
    private const int MaxErrors = 100;

    private readonly JsonElement element;
    private readonly string path;
    private readonly List<FieldError> errors;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public RequestReader(JsonElement element)
        : this(element, "", [])
    {
    }

    private RequestReader(JsonElement element, string path, List<FieldError> errors)
    {
        this.element = element;
        this.path = path;
        this.errors = errors;
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add("", FieldCode.WrongType, "Must be a JSON object.");
        }
    }

    /// <summary>What is wrong so far; empty when the request is valid. At most 100.</summary>
    public IReadOnlyList<FieldError> Errors => errors;

    public virtual string RequiredText(string name, int maxLength)
    {
        if (!TryGet(name, out var value))
        {
            Add(name, FieldCode.Required, "This field is required.");
            return "";
        }

        var text = Text(name, value, maxLength);
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            Add(name, FieldCode.Blank, "This field may not be blank.");
        }

        return text ?? "";
    }

    public virtual string? OptionalText(string name, int maxLength) => TryGet(name, out var value) ? Text(name, value, maxLength) : null;

    public virtual string RequiredHttpUrl(string name, UserAddressRules rules) =>
        HttpUrl(name, RequiredText(name, MaxUrlLength), rules) ?? "";

    public virtual string? OptionalHttpUrl(string name, UserAddressRules rules) =>
        OptionalText(name, MaxUrlLength) is { } url ? HttpUrl(name, url, rules) : null;

    public virtual int RequiredInteger(string name, int min, int max)
    {
        if (!TryGet(name, out _))
        {
            Add(name, FieldCode.Required, "This field is required.");
        }

        return OptionalInteger(name, min, min, max);
    }

    public virtual int OptionalInteger(string name, int fallback, int min, int max) =>
        OptionalInteger(name, min, max) is { } given && given >= min && given <= max ? (int)given : fallback;

    /// <summary>A whole number that may be left out and then is none.</summary>
    public virtual long? OptionalInteger(string name, long min, long max)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !(value.TryGetInt64(out var given) || TryGetWhole(value, out given)))
        {
            Add(name, FieldCode.WrongType, "A whole number is required.");
            return null;
        }

        if (given < min || given > max)
        {
            Add(name, FieldCode.OutOfRange, Invariant($"Must be between {min} and {max}."));
        }

        return given;
    }

    public virtual bool OptionalFlag(string name, bool fallback)
    {
        if (!TryGet(name, out var value))
        {
            return fallback;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Add(name, FieldCode.WrongType, "Must be true or false.");
        return fallback;
    }

    /// <summary>True or false, or none.</summary>
    public virtual bool? OptionalFlag(string name) => TryGet(name, out _) ? OptionalFlag(name, false) : null;

    public virtual double OptionalNumber(string name, double fallback, double min, double max)
    {
        if (!TryGet(name, out var value))
        {
            return fallback;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number))
        {
            Add(name, FieldCode.WrongType, "A number is required.");
            return fallback;
        }

        if (number < min || number > max)
        {
            Add(name, FieldCode.OutOfRange, Invariant($"Must be between {min:0.0} and {max:0.0}."));
        }

        return number;
    }

    public virtual string OptionalChoice(string name, string fallback, params string[] choices)
    {
        var text = OptionalText(name, 64);
        if (text is null || choices.Contains(text, StringComparer.Ordinal))
        {
            return text ?? fallback;
        }

        Add(name, FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", choices)}.");
        return fallback;
    }

    /// <summary>One of the choices, or none.</summary>
    public virtual string? ChoiceOrNone(string name, IReadOnlyList<string> choices) =>
        TryGet(name, out _) ? OptionalChoice(name, choices[0], [.. choices]) : null;

    /// <summary>An object of the customer's own, taken as it is.</summary>
    /// <param name="name">The field.</param>
    /// <param name="maxBytes">Most bytes of its text in UTF-8.</param>
    /// <returns>Its text, or null when there is none.</returns>
    public virtual string? OptionalJsonObject(string name, int maxBytes)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(name, FieldCode.WrongType, "A JSON object is required.");
            return null;
        }

        var text = value.GetRawText();
        if (Encoding.UTF8.GetByteCount(text) is var bytes && bytes > maxBytes)
        {
            Add(name, FieldCode.TooLarge, Invariant($"Must have at most {maxBytes} bytes of JSON, has {bytes}."));
        }

        return text;
    }

    public virtual T OptionalObject<T>(string name, T fallback, Func<RequestReader, T> read) =>
        TryGet(name, out var value) ? ReadObject(Path(name), value, read) : fallback;

    /// <summary>A list of strings that may be left out and then is none.</summary>
    /// <param name="name">The field.</param>
    /// <param name="maxCount">Most entries.</param>
    /// <param name="maxLength">Most characters of an entry.</param>
    public virtual IReadOnlyList<string>? OptionalTexts(string name, int maxCount, int maxLength)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(name, FieldCode.WrongType, "A list is required.");
            return null;
        }

        if (value.GetArrayLength() is var count && count > maxCount)
        {
            Add(name, FieldCode.TooMany, Invariant($"Must have at most {maxCount} entries, has {count}."));
            return null;
        }

        return [.. value.EnumerateArray().Index().Select(entry =>
            Text(Invariant($"{name}[{entry.Index}]"), entry.Item, maxLength)).OfType<string>()];
    }

    /// <summary>A list of whole numbers; empty where it is missing, which is noted.</summary>
    public virtual IReadOnlyList<int> RequiredIntegers(string name, int maxCount)
    {
        if (!TryGet(name, out var value) || value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > maxCount
            || value.EnumerateArray().Any(entry => entry.ValueKind != JsonValueKind.Number || !entry.TryGetInt32(out _)))
        {
            Add(name, FieldCode.WrongType, Invariant($"A list of at most {maxCount} whole numbers is required."));
            return [];
        }

        return [.. value.EnumerateArray().Select(entry => entry.GetInt32())];
    }

    public virtual IReadOnlyList<T> RequiredList<T>(string name, int min, int max, Func<RequestReader, T> read)
    {
        if (!TryGet(name, out var value))
        {
            Add(name, FieldCode.Required, "This field is required.");
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(name, FieldCode.WrongType, "A list is required.");
            return [];
        }

        var count = value.GetArrayLength();
        if (count < min || count > max)
        {
            Add(name, count < min ? FieldCode.TooFew : FieldCode.TooMany, Invariant($"Must have {min} to {max} entries, has {count}."));
            return [];
        }

        return [.. value.EnumerateArray().Select((item, index) =>
            ReadObject(Invariant($"{Path(name)}[{index}]"), item, read))];
    }

    public virtual IReadOnlyList<T> OptionalList<T>(string name, int max, Func<RequestReader, T> read) =>
        TryGet(name, out _) ? RequiredList(name, 0, max, read) : [];

    /// <summary>Reports every field that was not read.</summary>
    public void RefuseUnknownFields()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var names = string.Join(", ", known.Order(StringComparer.Ordinal));
        var unknown = element.EnumerateObject().Where(property => !known.Contains(property.Name));
        foreach (var property in unknown.TakeWhile(_ => errors.Count < MaxErrors))
        {
            errors.Add(new FieldError(FieldPath.Member(path, property.Name), FieldCode.UnknownField, $"Unknown field. Known here: {names}.")
            {
                JsonPointer = FieldPath.PointerToMember(FieldPath.ToPointer(path), property.Name),
            });
        }
    }

    /// <param name="name">The field, or empty for the object itself.</param>
    /// <param name="code">One of <see cref="FieldCode"/>.</param>
    /// <param name="message">Says what is accepted.</param>
    public void Add(string name, string code, string message)
    {
        if (errors.Count < MaxErrors)
        {
            errors.Add(new FieldError(Path(name) is { Length: > 0 } field ? field : FieldPath.Body, code, message));
        }
    }

    private T ReadObject<T>(string childPath, JsonElement value, Func<RequestReader, T> read)
    {
        var child = new RequestReader(value, childPath, errors);
        var result = read(child);
        child.RefuseUnknownFields();
        return result;
    }

    private bool TryGet(string name, out JsonElement value)
    {
        known.Add(name);
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value)
            && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>Whether a member is given, whatever it is.</summary>
    public bool Has(string name) => TryGet(name, out _);

    private string? Text(string name, JsonElement value, int maxLength)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Add(name, FieldCode.WrongType, "A string is required.");
            return null;
        }

        if (!JsonText.TryRead(value, out var text))
        {
            Add(name, FieldCode.NotText, "Holds characters that are not text (a NUL or half of a surrogate pair).");
            return null;
        }

        if (text.IsLongerThan(maxLength))
        {
            var length = TextLength.Of(text);
            Add(name, FieldCode.TooLong, Invariant($"Must have at most {maxLength} characters, has {length}."));
        }

        return text;
    }

    private string? HttpUrl(string name, string url, UserAddressRules rules)
    {
        if (url.Length > 0 && rules.Refusal(url) is { } refusal)
        {
            Add(name, FieldCode.InvalidUrl, refusal);
            return null;
        }

        return url.Length == 0 ? null : url;
    }

    private string Path(string name) => name.Length == 0 ? path : path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Numbers that are spelled otherwise, such as 5.0; the nearest there is for those that are out of every range.</summary>
    private static bool TryGetWhole(JsonElement value, out long whole)
    {
        var isWhole = value.TryGetDouble(out var given) && (double.IsInteger(given) || double.IsInfinity(given));
        whole = isWhole ? (long)given : 0;
        return isWhole;
    }
}
