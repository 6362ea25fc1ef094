using System.Globalization;

namespace Renderly.Web.Http;

/// <summary>Strings of JSON that are no text: PostgreSQL stores no NUL, and half a surrogate pair stands for no character.</summary>
internal static class JsonText
{
    private const int EscapeLength = 6;

    /// <param name="raw">A string's inside as it stands in valid JSON, escapes included.</param>
    public static bool IsText(ReadOnlySpan<byte> raw)
    {
        var expectsLow = false;
        for (var rest = raw; rest.IndexOf((byte)'\\') is >= 0 and var at;)
        {
            var isUnit = rest[at + 1] == (byte)'u';
            var unit = isUnit ? (char)int.Parse(rest.Slice(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 'x';
            if (unit == '\0' || char.IsLowSurrogate(unit) != (expectsLow && at == 0) || (expectsLow && at != 0))
            {
                return false;
            }

            expectsLow = char.IsHighSurrogate(unit);
            rest = rest[(at + (isUnit ? EscapeLength : 2))..];
        }

        return !expectsLow;
    }
}
