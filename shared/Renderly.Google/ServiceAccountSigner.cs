using System.Security.Cryptography;

namespace Renderly.Google;

internal sealed class ServiceAccountSigner(ServiceAccountKeySource keys) : IGoogleSigner
{
    // RSA instances are not documented as thread-safe; a signature takes about a millisecond, so one at a time is enough.
    private readonly Lock _lock = new();

    public bool IsConfigured => keys.IsConfigured;

    public string ClientEmail => keys.Get().ClientEmail;

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var key = keys.Get().PrivateKey;
        lock (_lock)
            return key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
