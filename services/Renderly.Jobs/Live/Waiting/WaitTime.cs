using System.Globalization;

namespace Renderly.Jobs.Live.Waiting;

/// <summary>
/// How long a caller is willing to wait: <c>?wait=</c> of a read, <c>Prefer: wait=</c> (RFC 7240) of a request that makes a job.
/// </summary>
internal static class WaitTime
{
    public const string Parameter = "wait";
    public const int MaxSeconds = 30;

    private const string Preference = "wait=";

    /// <summary>Zero when no time is given.</summary>
    public static bool TryParse(string? text, out TimeSpan time)
    {
        var seconds = 0;
        var isValid = text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds is >= 1 and <= MaxSeconds);
        time = TimeSpan.FromSeconds(seconds);
        return isValid;
    }

    /// <summary>
    /// Zero when nothing is preferred. A preference is no demand: one that cannot be met in full is met as far as possible, or not at all.
    /// </summary>
    public static TimeSpan Preferred(HttpRequest request)
    {
        foreach (var preference in request.Headers.GetCommaSeparatedValues("Prefer").Select(preference => preference.Split(';')[0].Trim()))
        {
            if (preference.StartsWith(Preference, StringComparison.OrdinalIgnoreCase)
                && int.TryParse(
                    preference[Preference.Length..].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return TimeSpan.FromSeconds(Math.Min(seconds, MaxSeconds));
            }
        }

        return TimeSpan.Zero;
    }
}
