using Google.Apis.Auth.OAuth2.Responses;
using Microsoft.Extensions.Options;

namespace Renderly.Google;

/// <summary>The account's tokens in a cache that can be told of a rejected one; Google's own cache cannot.</summary>
internal sealed class ServiceAccountTokens(
    IGoogleServiceAccount account, IOptions<GoogleOptions> options, TimeProvider time) : IGoogleAccessTokens
{
    private readonly Lock _lock = new();
    private CachedToken? _cached;
    private Task<CachedToken>? _refresh;

    public bool IsConfigured => account.IsConfigured;

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
        var credential = account.Credential;
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
            var server = new Uri(credential.TokenServerUrl).GetLeftPart(UriPartial.Authority);
            throw new GoogleCredentialsException(
                $"The token server {server} could not be reached or did not answer properly; check the network.", e)
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

    private static GoogleCredentialsException Refused(TokenResponseException e)
    {
        var status = (int?)e.StatusCode;
        var transient = status is 408 or 429 or >= 500;
        var advice = transient
            ? "The token server is in trouble; it is tried again."
            : $"Check that this machine's clock is right and that the key in {GoogleOptions.ServiceAccountFileVariable} still exists.";
        var reason = $"{e.Error?.Error ?? $"status {status}"}: {e.Error?.ErrorDescription ?? "no description"}";
        return new($"Google refused the service account ({reason}). {advice}", e)
        {
            Transient = transient,
        };
    }

    private sealed record CachedToken(string Value, DateTimeOffset RefreshAt)
    {
        // Records print their members; this one must not.
        public override string ToString() => $"access token, refreshed at {RefreshAt:O}";
    }
}
