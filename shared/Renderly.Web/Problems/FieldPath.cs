using System.Globalization;
using System.Text;

namespace Renderly.Web.Problems;

/// <summary>
/// Writes the place of a value in a body: as people do (<c>scenes[1].duration</c>) and as a JSON Pointer in a URI fragment (RFC 6901).
/// </summary>
public static class FieldPath
{
    /// <summary>The key under which errors of the body as a whole are reported.</summary>
    public const string Body = "body";

    /// <summary>The pointer to the body itself.</summary>
    public const string Root = "#";

    /// <summary>Longest part of a name from outside that is repeated to its sender.</summary>
    private const int MaxNameLength = 100;

    /// <summary>
    /// The member <paramref name="name"/> of the object at <paramref name="parent"/> (empty for the body), as people write it.
    /// </summary>
    public static string Member(string parent, string name) =>
        parent.Length == 0 || parent == Body ? Shorten(name) : $"{parent}.{Shorten(name)}";

    /// <summary>The entry of the list at <paramref name="parent"/>, which may be the body itself.</summary>
    /// <param name="index">From 0.</param>
    public static string Item(string parent, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{(parent == Body ? "" : parent)}[{index}]");

    /// <summary>The same as a pointer.</summary>
    public static string PointerToMember(string parent, string name) => $"{parent}/{Escape(Shorten(name))}";

    /// <summary>
    /// <c>scenes[1].duration</c> → <c>#/scenes/1/duration</c>, <c>[1]</c> → <c>#/1</c>; the body itself is <c>#</c>. Names must hold
    /// neither dots nor brackets.
    /// </summary>
    public static string ToPointer(string field)
    {
        if (field.Length == 0 || field == Body)
        {
            return Root;
        }

        var names = field.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        return names.TrimStart('.').Split('.').Aggregate(Root, PointerToMember);
    }

    /// <summary>The names and indexes of a path as System.Text.Json reports it: <c>$.scenes[1].duration</c>, <c>$['a.b']</c>.</summary>
    internal static (string Field, string Pointer) OfJsonPath(string? path)
    {
        var (field, pointer) = (new StringBuilder(), Root);
        foreach (var (segment, isIndex) in SegmentsOf(path))
        {
            field.Append(isIndex ? $"[{segment}]" : field.Length > 0 ? $".{Shorten(segment)}" : Shorten(segment));
            pointer = PointerToMember(pointer, segment);
        }

        return (field.Length == 0 ? Body : field.ToString(), pointer);
    }

    /// <summary>The names and indexes of such a path, from the outermost, in full.</summary>
    internal static IReadOnlyList<(string Segment, bool IsIndex)> SegmentsOf(string? path)
    {
        List<(string, bool)> segments = [];
        for (var rest = path.AsSpan(path?.Length > 0 ? 1 : 0); rest.Length > 0;)
        {
            var isQuoted = rest.StartsWith("['", StringComparison.Ordinal);
            var isIndex = !isQuoted && rest[0] == '[';
            var start = isQuoted ? 2 : 1;
            var length = isQuoted
                ? rest[start..].IndexOf("']", StringComparison.Ordinal)
                : isIndex ? rest[start..].IndexOf(']') : rest[start..].IndexOfAny('.', '[');
            length = length < 0 ? rest.Length - start : length;
            segments.Add((rest.Slice(start, length).ToString(), isIndex));
            rest = rest[Math.Min(rest.Length, start + length + (isQuoted ? 2 : isIndex ? 1 : 0))..];
        }

        return segments;
    }

    private static string Escape(string segment) =>
        Uri.EscapeDataString(segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));

    private static string Shorten(string name) =>
        name.Length <= MaxNameLength ? name : name[..(char.IsHighSurrogate(name[MaxNameLength - 1]) ? MaxNameLength - 1 : MaxNameLength)];
}
