using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Renderly.Gateway.Studio;

/// <summary>
/// The studio's pages, scripts and styles. They are part of the program. Their addresses hold a hash of all of them, so that browsers may
/// keep them for good, and modules of one version name each other by relative paths without a build step.
/// </summary>
internal static class StudioFiles
{
    public const string Root = "/studio";

    private const string Prefix = "studio/";
    private const int VersionDigits = 16;

    private static readonly FrozenDictionary<string, byte[]> Files = Load();

    /// <summary>Hash of all files.</summary>
    private static readonly string Version = VersionOf(Files);

    /// <summary>Where the files of this version are.</summary>
    public static string Address => $"{Root}/{Version}";

    /// <summary>The text of a file that is part of the program.</summary>
    public static string Text(string file) => Encoding.UTF8.GetString(Files[file]);

    /// <param name="version">
    /// Of the page that asks. While gateways of two versions run side by side, a page of one may ask the other: it gets what there is, and
    /// is to keep it no longer than it is open.
    /// </param>
    /// <param name="file">Path below that.</param>
    public static IResult Answer(string version, string file, HttpResponse response)
    {
        if (TypeOf(file) is not { } type || !Files.TryGetValue(file, out var bytes))
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = version == Version ? "public, max-age=31536000, immutable" : "no-store";
        return Results.Bytes(bytes, type);
    }

    private static string? TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => null,
    };

    private static string VersionOf(FrozenDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(SHA256.HashData(bytes));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..VersionDigits];
    }

    private static FrozenDictionary<string, byte[]> Load()
    {
        var assembly = typeof(StudioFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..].Replace('\\', '/'), name =>
            {
                using var resource = assembly.GetManifestResourceStream(name)!;
                var bytes = new byte[resource.Length];
                resource.ReadExactly(bytes);
                return bytes;
            });
    }
}
