namespace Renderly.ServiceDefaults;

/// <summary>What others say, in a text of ours: providers and the system end their messages as they like.</summary>
public static class Sentence
{
    private const string Ends = ".!?…。！？";
    private const string Closing = "\"'”’)]»";

    /// <summary>The text with exactly one full stop at its end, unless another mark ends it, also within quotes or brackets.</summary>
    /// <param name="text">One or more sentences; the last may be without an end.</param>
    public static string Of(string text)
    {
        var trimmed = text.TrimEnd();
        if (trimmed.EndsWith('.') && !trimmed.EndsWith("...", StringComparison.Ordinal))
        {
            return $"{trimmed.TrimEnd('.')}.";
        }

        return trimmed.TrimEnd(Closing.ToCharArray()) is [.., var last] && Ends.Contains(last, StringComparison.Ordinal)
            ? trimmed
            : $"{trimmed}.";
    }
}
