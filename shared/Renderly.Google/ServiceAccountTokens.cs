using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;
using Microsoft.Extensions.Options;

namespace Renderly.Google;

/// <summary>Google's own <see cref="ServiceAccountCredential"/> with a cache that can be told of a rejected token.</summary>
internal sealed class ServiceAccountTokens(ServiceAccountKeySource keys, IOptions<GoogleOptions> options, TimeProvider time)
    : IGoogleAccessTokens, IDisposable
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    private readonly Lock _lock = new();
    private ServiceAccountCredential? _credential;
    private CachedToken? _cached;
    private Task<CachedToken>? _refresh;

    public bool IsConfigured => keys.IsConfigured;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<CachedToken> refresh;
        lock (_lock)
        {
            if (_cached is { } cached && time.GetUtcNow() < cached.RefreshAt)
                return cached.Value;
            // A finished refresh has stored its token or failed; either way its turn is over.
            if (_refresh is not { IsCompleted: false })
                _refresh = Task.Run(RefreshAsync, CancellationToken.None);
            refresh = _refresh;
        }

        // The refresh serves every waiting caller, so one caller's cancellation must not end it.
        return (await refresh.WaitAsync(cancellationToken)).Value;
    }

    public void Invalidate(string rejectedToken)
    {
        lock (_lock)
        {
            if (_cached?.Value == rejectedToken)
                _cached = null;
        }
    }

    private async Task<CachedToken> RefreshAsync()
    {
        var credential = Credential();
        using var timeout = new CancellationTokenSource(options.Value.TokenTimeout, time);
        try
        {
            await credential.RequestAccessTokenAsync(timeout.Token);
        }
        catch (TokenResponseException e)
        {
            throw Refused(e);
        }
        catch (Exception e)
        {
            // Google's library meets an error without a body, or with a page instead of JSON, with whatever exception it runs into.
            var server = keys.Get().TokenUri;
            throw new GoogleCredentialsException(
                $"The token server {server.Scheme}://{server.Authority} could not be reached or did not answer properly; check the "
                + $"network.",
                e)
            {
                Transient = true,
            };
        }

        var token = credential.Token;
        var lifetime = TimeSpan.FromSeconds(token.ExpiresInSeconds ?? 3600);
        var early = options.Value.RefreshBeforeExpiry < lifetime / 2 ? options.Value.RefreshBeforeExpiry : lifetime / 2;
        var fresh = new CachedToken(token.AccessToken, time.GetUtcNow() + lifetime - early);
        lock (_lock)
            _cached = fresh;
        return fresh;
    }

    private ServiceAccountCredential Credential()
    {
        var key = keys.Get();
        return _credential ??= new ServiceAccountCredential(new ServiceAccountCredential.Initializer(
            key.ClientEmail,
            key.TokenUri.AbsoluteUri)
        {
            Key = key.ClonePrivateKey(),
            KeyId = key.KeyId,
            Scopes = [Scope],
            Clock = new GoogleClock(time),
            // Whoever asked for the token repeats with backoff; two such loops in each other would multiply.
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        });
    }

    private static GoogleCredentialsException Refused(TokenResponseException e)
    {
        var status = (int?)e.StatusCode;
        var transient = status is 408 or 429 or >= 500;
        var advice = transient
            ? "The token server is in trouble; it is tried again."
            : $"Check that this machine's clock is right and that the key in {GoogleOptions.ServiceAccountFileVariable} still exists.";
        return new(
            $"Google refused the service account ({e.Error?.Error ?? $"status {status}"}: "
            + $"{e.Error?.ErrorDescription ?? "no description"}). {advice}",
            e)
        {
            Transient = transient,
        };
    }

    public void Dispose() => _credential?.HttpClient.Dispose();

    private sealed record CachedToken(string Value, DateTimeOffset RefreshAt)
    {
        // Records print their members; this one must not.
        public override string ToString() => $"access token, refreshed at {RefreshAt:O}";
    }
}
