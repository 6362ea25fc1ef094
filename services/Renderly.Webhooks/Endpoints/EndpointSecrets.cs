using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Web.Webhooks;
using Renderly.Webhooks.Data;
using Renderly.Webhooks.Signing;

namespace Renderly.Webhooks.Endpoints;

/// <summary>Makes and rotates the secrets of endpoints; the caller saves.</summary>
internal sealed class EndpointSecrets(WebhooksDbContext db, SecretVault vault, IOptions<WebhooksOptions> options, TimeProvider clock)
{
    /// <returns>The secret, to be shown once.</returns>
    public byte[] Add(Guid endpointId)
    {
        var secret = SigningSecret.Create();
        db.Secrets.Add(new EndpointSecret
        {
            Id = Guid.CreateVersion7(),
            EndpointId = endpointId,
            Sealed = vault.Seal(secret, endpointId),
            CreatedAt = clock.GetUtcNow(),
        });
        return secret;
    }

    /// <summary>The present secret signs on beside the new one for the overlap; one from an earlier rotation ends now.</summary>
    public async Task<(byte[] Secret, DateTimeOffset PreviousExpiresAt)> RotateAsync(Guid endpointId, CancellationToken cancellationToken)
    {
        var expiresAt = clock.GetUtcNow() + options.Value.SecretOverlap;
        foreach (var old in await db.Secrets.Where(secret => secret.EndpointId == endpointId).ToListAsync(cancellationToken))
        {
            if (old.ExpiresAt is null)
            {
                old.ExpiresAt = expiresAt;
            }
            else
            {
                db.Secrets.Remove(old);
            }
        }

        return (Add(endpointId), expiresAt);
    }
}
