using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Renderly.Web.Http;

/// <summary>How large a file may be that users upload: one variable for the gateway and for the service that takes it.</summary>
public static class UploadSize
{
    public const string Variable = "MAX_UPLOAD_SIZE";

    /// <summary>100 MiB.</summary>
    public const long DefaultBytes = 100 * 1024 * 1024;

    /// <summary>What the form around a file may add to it, bytes: boundaries, headers of its parts, tags.</summary>
    public const int FormBytes = 64 * 1024;

    /// <returns>Bytes; null when the variable is not set, or no number, which <see cref="Fault"/> says.</returns>
    public static long? Read(IConfiguration configuration) =>
        long.TryParse(configuration[Variable], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 ? bytes : null;

    /// <param name="key">The setting that the variable is another name of.</param>
    /// <param name="valueOf">What the setting must be for a size of so many bytes.</param>
    /// <returns>What is wrong with the variable; null when nothing is.</returns>
    public static string? Fault(IConfiguration configuration, string key, Func<long, long> valueOf)
    {
        if (configuration[Variable] is not { Length: > 0 } text)
        {
            return null;
        }

        if (Read(configuration) is not { } bytes)
        {
            return $"{Variable} must be a number of bytes of at least 1, but is '{text}'.";
        }

        var wanted = valueOf(bytes).ToString(CultureInfo.InvariantCulture);
        return configuration[key] is { Length: > 0 } other && other != wanted
            ? $"{Variable} is {text}, which makes {key} {wanted}, but that is {other}: remove one of the two."
            : null;
    }
}
