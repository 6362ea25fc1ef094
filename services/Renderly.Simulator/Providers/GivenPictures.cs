using Renderly.Simulator.Data;

namespace Renderly.Simulator.Providers;

/// <summary>Pictures that callers send inside a request, as a data URI.</summary>
internal sealed class GivenPictures(SimulatorFolder folder)
{
    private const string Scheme = "data:";
    private static readonly string[] Types = ["image/jpeg", "image/png", "image/webp"];

    public static bool IsDataUri(string uri) => uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <param name="uri">A data URI in base64.</param>
    /// <param name="member">The member of the request that holds it.</param>
    /// <returns>Path below the data folder.</returns>
    /// <exception cref="ProviderException">It is no picture, or of another kind than it says.</exception>
    public async Task<string> KeepAsync(string uri, string member, CancellationToken cancellationToken)
    {
        var comma = uri.IndexOf(',', StringComparison.Ordinal);
        var head = comma < 0 ? "" : uri[Scheme.Length..comma];
        if (!head.EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
            throw ProviderException.InvalidMember(member, "a data URI must be data:image/…;base64,…");
        var type = head[..head.IndexOf(';', StringComparison.Ordinal)];
        if (!Types.Contains(type, StringComparer.OrdinalIgnoreCase))
            throw ProviderException.InvalidMember(member, $"{type} is none of [{string.Join(", ", Types)}]");
        var bytes = new byte[(uri.Length - comma) * 3 / 4];
        if (!Convert.TryFromBase64Chars(uri.AsSpan(comma + 1), bytes, out var length))
            throw ProviderException.InvalidMember(member, "it is not valid base64");
        RequirePicture(bytes.AsSpan(0, length), member, type);
        return await folder.KeepBlobAsync(bytes[..length], cancellationToken);
    }

    /// <exception cref="ProviderException">The bytes are of another kind than was said.</exception>
    public static void RequirePicture(ReadOnlySpan<byte> start, string member, string? type = null)
    {
        var sniffed = FileTypes.Sniff(start);
        if (sniffed is null || !Types.Contains(sniffed))
            throw ProviderException.InvalidMember(member, "it is no JPEG, PNG or WebP picture");
        if (type is not null && !type.Equals(sniffed, StringComparison.OrdinalIgnoreCase))
            throw ProviderException.InvalidMember(member, $"it says {type} and is {sniffed}");
    }
}
