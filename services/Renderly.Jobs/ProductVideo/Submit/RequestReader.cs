using System.Globalization;
using System.Text.Json;
using Renderly.Egress;

namespace Renderly.Jobs.ProductVideo.Submit;

/// <summary>
/// Reads a JSON object field by field and collects every error under the field's path (<c>scenes[1].duration</c>), so that a
/// customer mends a request in one go. Fields that nobody asked for are errors too.
/// </summary>
internal class RequestReader
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly Dictionary<string, List<string>> errors;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public RequestReader(JsonElement element)
        : this(element, "", [])
    {
    }

    private RequestReader(JsonElement element, string path, Dictionary<string, List<string>> errors)
    {
        this.element = element;
        this.path = path;
        this.errors = errors;
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add("", "Must be a JSON object.");
        }
    }

    /// <summary>Messages by field path; empty when the request is valid so far.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => errors.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray());

    public virtual string RequiredText(string name, int maxLength)
    {
        if (!TryGet(name, out var value))
        {
            Add(name, "This field is required.");
            return "";
        }

        var text = Text(name, value, maxLength);
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            Add(name, "This field may not be blank.");
        }

        return text ?? "";
    }

    public virtual string? OptionalText(string name, int maxLength) => TryGet(name, out var value) ? Text(name, value, maxLength) : null;

    public virtual string RequiredHttpUrl(string name, UserAddressRules rules) => HttpUrl(name, RequiredText(name, MaxUrlLength), rules) ?? "";

    public virtual string? OptionalHttpUrl(string name, UserAddressRules rules) =>
        OptionalText(name, MaxUrlLength) is { } url ? HttpUrl(name, url, rules) : null;

    public virtual int OptionalInteger(string name, int fallback, int min, int max)
    {
        if (!TryGet(name, out var value))
        {
            return fallback;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
        {
            Add(name, "A whole number is required.");
            return fallback;
        }

        if (number < min || number > max)
        {
            Add(name, string.Create(CultureInfo.InvariantCulture, $"Must be between {min} and {max}."));
        }

        return number;
    }

    public virtual double OptionalNumber(string name, double fallback, double min, double max)
    {
        if (!TryGet(name, out var value))
        {
            return fallback;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            Add(name, "A number is required.");
            return fallback;
        }

        if (number < min || number > max)
        {
            Add(name, string.Create(CultureInfo.InvariantCulture, $"Must be between {min:0.0} and {max:0.0}."));
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

        Add(name, $"Must be one of: {string.Join(", ", choices)}.");
        return fallback;
    }

    public virtual T OptionalObject<T>(string name, T fallback, Func<RequestReader, T> read) =>
        TryGet(name, out var value) ? ReadObject(Path(name), value, read) : fallback;

    public virtual IReadOnlyList<T> RequiredList<T>(string name, int min, int max, Func<RequestReader, T> read)
    {
        if (!TryGet(name, out var value))
        {
            Add(name, "This field is required.");
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(name, "A list is required.");
            return [];
        }

        var count = value.GetArrayLength();
        if (count < min || count > max)
        {
            Add(name, string.Create(CultureInfo.InvariantCulture, $"Must have {min} to {max} entries, has {count}."));
            return [];
        }

        return [.. value.EnumerateArray().Select((item, index) =>
            ReadObject(string.Create(CultureInfo.InvariantCulture, $"{Path(name)}[{index}]"), item, read))];
    }

    /// <summary>Reports every field that was not read.</summary>
    public void RefuseUnknownFields()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            Add(property.Name.Length > 100 ? property.Name[..100] : property.Name, "Unknown field. Known here: " + string.Join(", ", known.Order(StringComparer.Ordinal)) + ".");
        }
    }

    public void Add(string name, string message)
    {
        var key = Path(name);
        if (!errors.TryGetValue(key.Length == 0 ? "body" : key, out var messages))
        {
            errors[key.Length == 0 ? "body" : key] = messages = [];
        }

        messages.Add(message);
    }

    protected const int MaxUrlLength = 2048;

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
        return element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(name, out value)
            && value.ValueKind != JsonValueKind.Null;
    }

    private string? Text(string name, JsonElement value, int maxLength)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Add(name, "A string is required.");
            return null;
        }

        if (!TryGetString(value, out var text))
        {
            Add(name, "Holds characters that are not text (a NUL or half of a surrogate pair).");
            return null;
        }

        if (text.Length > maxLength)
        {
            Add(name, string.Create(CultureInfo.InvariantCulture, $"Must have at most {maxLength} characters, has {text.Length}."));
        }

        return text;
    }

    /// <summary>Lone surrogates fail to decode and NUL cannot be stored by PostgreSQL.</summary>
    private static bool TryGetString(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return !text.Contains('\0');
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private string? HttpUrl(string name, string url, UserAddressRules rules)
    {
        if (url.Length == 0)
        {
            return null;
        }

        if (rules.Refusal(url) is not { } refusal)
        {
            return url;
        }

        Add(name, refusal);
        return null;
    }

    private string Path(string name) => name.Length == 0 ? path : path.Length == 0 ? name : $"{path}.{name}";
}
