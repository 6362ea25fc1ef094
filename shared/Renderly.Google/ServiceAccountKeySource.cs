using Microsoft.Extensions.Options;

namespace Renderly.Google;

/// <summary>Loads the key at first use and keeps it for the life of the process; a rotated key needs a restart.</summary>
internal sealed class ServiceAccountKeySource(IOptions<GoogleOptions> options) : IDisposable
{
    private readonly Lock _lock = new();
    private ServiceAccountKey? _key;

    public bool IsConfigured => !string.IsNullOrWhiteSpace(options.Value.ServiceAccountFile);

    public ServiceAccountKey Get()
    {
        if (!IsConfigured)
            throw new GoogleCredentialsException("No Google credentials: set "
                + $"{GoogleOptions.ServiceAccountFileVariable} (or {GoogleOptions.Section}:ServiceAccountFile) to the path of a service "
                + $"account's JSON key.");
        lock (_lock)
            return _key ??= ServiceAccountKey.Load(options.Value.ServiceAccountFile!, options.Value.AllowInsecureHttp);
    }

    public void Dispose() => _key?.Dispose();
}
