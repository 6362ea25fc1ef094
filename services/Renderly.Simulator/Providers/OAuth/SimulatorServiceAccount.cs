using System.Security.Cryptography;
using System.Text.Json;

namespace Renderly.Simulator.Providers.OAuth;

/// <summary>Writes service-account files of the usual form whose token address is a simulator, for development and tests.</summary>
public static class SimulatorServiceAccount
{
    /// <summary>Project id in the files written here.</summary>
    public const string ProjectId = "renderly-simulator";

    /// <summary>Address of the account in the files written here.</summary>
    public const string ClientEmail = "renderly@renderly-simulator.iam.gserviceaccount.com";

    /// <summary>
    /// Writes the file with a new 2048-bit key unless it exists with this token address; a file with another token address
    /// keeps its key and gets the new address. The file is readable by its owner only. Returns the full path.
    /// </summary>
    /// <param name="path">Where the file goes; missing folders are made. Give the same path as <c>Simulator:ServiceAccountFile</c>.</param>
    /// <param name="simulatorUrl">Base address the clients reach the simulator at.</param>
    public static string EnsureCreated(string path, Uri simulatorUrl)
    {
        var full = Path.GetFullPath(path);
        var tokenUri = new Uri(simulatorUrl, "/token").ToString();
        var existing = File.Exists(full) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(full)) : null;
        if (existing is not null && existing.GetValueOrDefault("token_uri") == tokenUri)
            return full;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var file = existing ?? Create();
        file["token_uri"] = tokenUri;
        var temporary = full + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(file, Indented));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(temporary, full, overwrite: true);
        return full;
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static Dictionary<string, string> Create()
    {
        using var rsa = RSA.Create(2048);
        return new Dictionary<string, string>
        {
            ["type"] = "service_account",
            ["project_id"] = ProjectId,
            ["private_key_id"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)),
            ["private_key"] = rsa.ExportPkcs8PrivateKeyPem() + "\n",
            ["client_email"] = ClientEmail,
            ["client_id"] = "100000000000000000001",
        };
    }
}
