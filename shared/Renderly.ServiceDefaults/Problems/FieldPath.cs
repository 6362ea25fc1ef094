namespace Renderly.ServiceDefaults.Problems;

/// <summary>Turns the path of a field as people write it into a JSON Pointer (RFC 6901) and back from JSONPath.</summary>
internal static class FieldPath
{
    /// <summary>The key under which errors of the body as a whole are reported.</summary>
    public const string Body = "body";

    /// <summary><c>scenes[1].duration</c> → <c>#/scenes/1/duration</c>; the body itself is <c>#</c>.</summary>
    public static string ToPointer(string field)
    {
        if (field.Length == 0 || field == Body)
        {
            return "#";
        }

        var segments = field.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        return "#/" + string.Join('/', segments.Select(segment =>
            segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
    }

    /// <summary><c>$.scenes[1].duration</c>, as System.Text.Json reports it, → <c>scenes[1].duration</c>.</summary>
    public static string FromJsonPath(string? path)
    {
        var field = path is null ? "" : path.TrimStart('$').TrimStart('.').Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal);
        return field.Length == 0 ? Body : field.TrimStart('.');
    }
}
