using System.Globalization;
using System.Text;

namespace Renderly.Client;

/// <summary>Turns JSON pointers (RFC 6901) into paths that people write.</summary>
internal static class FieldNames
{
    public static string? FromPointer(string? pointer)
    {
        var path = new StringBuilder();
        foreach (var segment in Segments(pointer))
        {
            if (int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                path.Append('[').Append(segment).Append(']');
            }
            else
            {
                path.Append(path.Length > 0 ? "." : "").Append(segment);
            }
        }

        return path.Length > 0 ? path.ToString() : null;
    }

    /// <summary>The decoded reference tokens of a pointer, with or without the leading <c>#</c>.</summary>
    public static IEnumerable<string> Segments(string? pointer)
    {
        var text = pointer?.StartsWith('#') == true ? Uri.UnescapeDataString(pointer[1..]) : pointer;
        return string.IsNullOrEmpty(text)
            ? []
            : text.TrimStart('/').Split('/')
                .Select(segment => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
    }
}
