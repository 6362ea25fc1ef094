using System.Security.Cryptography;
using System.Text.Json;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>A service account made up for one test, its key file and the public half to check with.</summary>
internal sealed class ServiceAccountFile : IDisposable
{
    public const string ClientEmail = "renderly-test@example-project.iam.gserviceaccount.com";

    // Making a key takes longer than most tests.
    private static readonly RSA Shared = RSA.Create(2048);

    public RSA Key => Shared;

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"renderly-key-{Guid.CreateVersion7():N}.json");

    public void Write(string tokenUri) => File.WriteAllText(Path, JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["type"] = "service_account",
        ["project_id"] = "example-project",
        ["private_key_id"] = "key-1",
        ["private_key"] = Key.ExportPkcs8PrivateKeyPem(),
        ["client_email"] = ClientEmail,
        ["token_uri"] = tokenUri,
    }));

    public void Dispose() => File.Delete(Path);
}
