using Google.Apis.Auth.OAuth2;
using Google.Apis.Http;
using Microsoft.Extensions.Options;

namespace Renderly.Google;

/// <summary>Loads the key at first use and keeps it for the life of the process; a rotated key needs a restart.</summary>
internal sealed class ServiceAccount(IOptions<GoogleOptions> options, TimeProvider time) : IGoogleServiceAccount, IDisposable
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    private readonly Lock _lock = new();
    private ServiceAccountCredential? _credential;

    public bool IsConfigured => !string.IsNullOrWhiteSpace(options.Value.ServiceAccountFile);

    public ServiceAccountCredential Credential
    {
        get
        {
            if (!IsConfigured)
                throw new GoogleCredentialsException($"No Google credentials: set {GoogleOptions.ServiceAccountFileVariable} "
                    + $"(or {GoogleOptions.Section}:ServiceAccountFile) to the path of a service account's JSON key.");
            lock (_lock)
                return _credential ??= Create(ServiceAccountKey.Load(options.Value.ServiceAccountFile!, options.Value.AllowInsecureHttp));
        }
    }

    private ServiceAccountCredential Create(ServiceAccountKey key) =>
        new(new ServiceAccountCredential.Initializer(key.ClientEmail, key.TokenUri.AbsoluteUri)
        {
            Key = key.PrivateKey,
            KeyId = key.KeyId,
            Scopes = [Scope],
            Clock = new GoogleClock(time),
            // Whoever asked for the token repeats with backoff; two such loops in each other would multiply.
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        });

    public void Dispose()
    {
        _credential?.HttpClient.Dispose();
        _credential?.Key.Dispose();
    }
}
