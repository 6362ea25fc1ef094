using System.Globalization;
using System.Text.Json;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>
/// Reads one JSON object and complains of whatever is not as documented: a field that is missing, of another type, out of its range,
/// or unknown.
/// </summary>
internal sealed class StrictObject(JsonElement element, string path, List<string> complaints)
{
    private readonly HashSet<string> read = [];

    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    public void Complain(string about) => complaints.Add($"{(path.Length == 0 ? "body" : path)}: {about}");

    public string? Text(string name, bool required = false, int max = int.MaxValue)
    {
        if (Take(name, required, JsonValueKind.String) is not { } value)
        {
            return null;
        }

        var text = value.GetString()!;
        if (text.Length == 0 || text.Length > max)
        {
            Complain($"{name} has {text.Length} characters");
        }

        return text;
    }

    public string? OneOf(string name, bool required, params IReadOnlyList<string> allowed)
    {
        var text = Text(name, required);
        if (text is not null && !allowed.Contains(text))
        {
            Complain($"{name} is {text}, not one of {string.Join(", ", allowed)}");
        }

        return text;
    }

    public double? Number(string name, double min, double max, bool required = false)
    {
        if (Take(name, required, JsonValueKind.Number) is not { } value)
        {
            return null;
        }

        var number = value.GetDouble();
        if (!(number >= min && number <= max))
        {
            Complain(string.Create(CultureInfo.InvariantCulture, $"{name} is {number}, not within {min} and {max}"));
        }

        return number;
    }

    public long? Whole(string name, long min, long max, bool required = false)
    {
        var number = Number(name, min, max, required);
        if (number is { } value && value != Math.Floor(value))
        {
            Complain($"{name} is no whole number");
        }

        return (long?)number;
    }

    public bool? Flag(string name) => Take(name, required: false, JsonValueKind.True, JsonValueKind.False)?.GetBoolean();

    /// <summary>A URL of a file must end like one: the provider goes by it.</summary>
    public Uri? Address(string name, bool isFile, bool required = false)
    {
        if (Text(name, required) is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http")
            || address.UserInfo.Length > 0)
        {
            Complain($"{name} is no address: {text}");
            return null;
        }

        if (isFile && Path.GetExtension(address.AbsolutePath).Length < 2)
        {
            Complain($"{name} has no file extension: {text}");
        }

        return address;
    }

    public StrictObject? Object(string name, bool required = false) =>
        Take(name, required, JsonValueKind.Object) is { } value ? new StrictObject(value, Below(name), complaints) : null;

    public IReadOnlyList<StrictObject> Objects(string name, int min, int max)
    {
        if (Take(name, required: true, JsonValueKind.Array) is not { } value)
        {
            return [];
        }

        if (value.GetArrayLength() < min || value.GetArrayLength() > max)
        {
            Complain($"{name} has {value.GetArrayLength()} entries");
        }

        return [.. value.EnumerateArray().Select((entry, i) => new StrictObject(entry, $"{Below(name)}[{i}]", complaints))];
    }

    /// <summary>Passes over a field that may have any shape.</summary>
    public void Any(string name) => read.Add(name);

    /// <summary>Exactly one of these fields must be there.</summary>
    public void ExactlyOne(params IReadOnlyList<string> names)
    {
        var there = names.Where(Has).ToList();
        if (there.Count != 1)
        {
            Complain($"has {(there.Count == 0 ? "none" : string.Join(" and ", there))} of {string.Join(", ", names)}");
        }
    }

    /// <summary>Everything that was not read is unknown.</summary>
    public void End()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Complain("is no object");
            return;
        }

        foreach (var unknown in element.EnumerateObject().Select(field => field.Name).Where(name => !read.Contains(name)))
        {
            Complain($"{unknown} is not documented here");
        }
    }

    private string Below(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private JsonElement? Take(string name, bool required, params IReadOnlyList<JsonValueKind> kinds)
    {
        read.Add(name);
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
        {
            if (required)
            {
                Complain($"{name} is missing");
            }

            return null;
        }

        if (!kinds.Contains(value.ValueKind))
        {
            Complain($"{name} is {value.ValueKind}");
            return null;
        }

        return value;
    }
}
