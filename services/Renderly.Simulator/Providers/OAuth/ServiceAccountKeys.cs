using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.OAuth;

/// <summary>Keys of service accounts that are known here, by e-mail address.</summary>
internal sealed class ServiceAccountKeys
{
    private readonly Dictionary<string, RSA> _keys = new(StringComparer.Ordinal);

    public ServiceAccountKeys(IOptions<SimulatorOptions> options)
    {
        if (options.Value.ServiceAccountFile is not { Length: > 0 } file)
            return;
        SimulatorServiceAccount.EnsureCreated(file, options.Value.PublicBaseUrl ?? new Uri(SimulatorOptions.DefaultUrl));
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var rsa = RSA.Create();
        rsa.ImportFromPem(document.RootElement.GetProperty("private_key").GetString());
        _keys[document.RootElement.GetProperty("client_email").GetString()!] = rsa;
    }

    public RSA? Find(string email) => _keys.GetValueOrDefault(email);
}
