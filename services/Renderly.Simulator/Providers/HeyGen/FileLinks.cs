using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Expiring addresses of result files; every reading of the status signs afresh.</summary>
internal sealed class FileLinks(IOptions<SimulatorOptions> options, TimeProvider time)
{
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes($"files/{options.Value.Seed}"));

    public string Video(string baseUrl, SimulatedJob job)
    {
        var file = FileName(job);
        var expires = time.GetUtcNow().Add(options.Value.FileUrlLifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{baseUrl}/files/{file}?Expires={expires}&Signature={Sign(file, expires)}";
    }

    public static string FileName(SimulatedJob job) => job.Id + (job.Kind == JobKind.TransparentAvatar ? ".webm" : ".mp4");

    /// <summary>Where an asset would be found; nothing is served there, as the vendor's address of an asset is no promise either.</summary>
    public static string Asset(string baseUrl, AssetRecord asset) => $"{baseUrl}/files/assets/{asset.Id}";

    public bool IsValid(string file, string expires, string signature) =>
        long.TryParse(expires, out var seconds)
        && time.GetUtcNow().ToUnixTimeSeconds() <= seconds
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(file, expires)), Encoding.ASCII.GetBytes(signature));

    private string Sign(string file, string expires) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{file}\n{expires}")));
}
