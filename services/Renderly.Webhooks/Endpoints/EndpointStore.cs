using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Web.Paging;
using Renderly.Web.Problems;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Endpoints;

/// <summary>One user's endpoints; those of others do not exist here.</summary>
internal sealed class EndpointStore(
    WebhooksDbContext db,
    EndpointRules rules,
    EndpointSecrets secrets,
    JobsEndpoint jobsEndpoint,
    IOptions<WebhooksOptions> options,
    TimeProvider clock)
{
    /// <exception cref="ProblemException">A field is not acceptable, or the user has as many as allowed.</exception>
    public async Task<WebhookEndpointView> CreateAsync(
        Guid userId, CreateWebhookEndpointRequest request, CancellationToken cancellationToken)
    {
        var errors = rules.Check(request.Url ?? "", request.Description, request.Events);
        if (request.Url is null)
        {
            errors["url"] = ["This field is required."];
        }

        ThrowIf(errors);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Requests of one user that race are counted one after the other.
        await db.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended({"webhook endpoints " + userId}, 0))", cancellationToken);
        if (await db.Endpoints.CountAsync(
            endpoint => endpoint.UserId == userId && endpoint.Kind == EndpointKind.Endpoint,
            cancellationToken) >= options.Value.MaxEndpointsPerUser)
        {
            throw Problem
                .Conflict("endpoint_limit", $"You have {options.Value.MaxEndpointsPerUser} endpoints, which is the most; delete one first.")
                .AsException();
        }

        var now = clock.GetUtcNow();
        var endpoint = new WebhookEndpoint
        {
            Id = Guid.CreateVersion7(now),
            UserId = userId,
            Kind = EndpointKind.Endpoint,
            Url = request.Url,
            Description = TextOrNull(request.Description),
            Events = [.. request.Events ?? [EventTypes.All]],
            CreatedAt = now,
            UpdatedAt = now,
        };
        SetEnabled(endpoint, request.Enabled ?? true, now);
        db.Endpoints.Add(endpoint);
        var secret = secrets.Add(endpoint.Id);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return WebhookEndpointView.WithSecret(endpoint, secret);
    }

    public async Task<Page<WebhookEndpointView>> ListAsync(Guid userId, PageRequest page, CancellationToken cancellationToken)
    {
        await EnsureJobsEndpointAsync(userId, cancellationToken);
        var rows = await db.Endpoints.AsNoTracking()
            .Where(endpoint => endpoint.UserId == userId && (page.After == null || endpoint.Id < page.After))
            .OrderByDescending(endpoint => endpoint.Id)
            .Take(page.Size + 1)
            .ToListAsync(cancellationToken);
        return page.Of(rows, endpoint => endpoint.Id, WebhookEndpointView.Of);
    }

    /// <exception cref="ProblemException">The user has none of this id.</exception>
    public async Task<WebhookEndpoint> GetAsync(Guid userId, Guid id, CancellationToken cancellationToken) =>
        await db.Endpoints.SingleOrDefaultAsync(endpoint => endpoint.Id == id && endpoint.UserId == userId, cancellationToken)
        ?? throw Problem.NotFound("Webhook endpoint not found").AsException();

    /// <exception cref="ProblemException">There is none, or a field is not acceptable.</exception>
    public async Task<WebhookEndpointView> ChangeAsync(
        Guid userId, Guid id, ChangeWebhookEndpointRequest request, CancellationToken cancellationToken)
    {
        var endpoint = await GetAsync(userId, id, cancellationToken);
        var errors = rules.Check(request.Url, request.Description, request.Events);
        if (request.Url is not null && endpoint.Kind == EndpointKind.Jobs)
        {
            errors["url"] = ["This endpoint has no address of its own: each job names its webhook_url."];
        }

        ThrowIf(errors);
        endpoint.Url = request.Url ?? endpoint.Url;
        endpoint.Description = request.Description is null ? endpoint.Description : TextOrNull(request.Description);
        endpoint.Events = request.Events is null ? endpoint.Events : [.. request.Events];
        endpoint.UpdatedAt = clock.GetUtcNow();
        if (request.Enabled is { } enabled)
        {
            SetEnabled(endpoint, enabled, endpoint.UpdatedAt);
        }

        await db.SaveChangesAsync(cancellationToken);
        return WebhookEndpointView.Of(endpoint);
    }

    /// <summary>Deletes it with its deliveries and their log.</summary>
    /// <exception cref="ProblemException">There is none, or it is the one of the jobs.</exception>
    public async Task DeleteAsync(Guid userId, Guid id, CancellationToken cancellationToken)
    {
        var endpoint = await GetAsync(userId, id, cancellationToken);
        if (endpoint.Kind == EndpointKind.Jobs)
        {
            throw Problem.Conflict("endpoint_automatic", "The endpoint of your jobs' webhook_url cannot be deleted; disable it instead.")
                .AsException();
        }

        db.Endpoints.Remove(endpoint);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<WebhookEndpointView> RotateSecretAsync(Guid userId, Guid id, CancellationToken cancellationToken)
    {
        // Two rotations at once would leave two present secrets.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM webhooks.endpoint WHERE id = {id} AND user_id = {userId} FOR UPDATE", cancellationToken);
        var endpoint = await GetAsync(userId, id, cancellationToken);
        var (secret, previousExpiresAt) = await secrets.RotateAsync(id, cancellationToken);
        endpoint.UpdatedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return WebhookEndpointView.WithSecret(endpoint, secret, previousExpiresAt);
    }

    private async Task EnsureJobsEndpointAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await jobsEndpoint.GetAsync(userId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static void SetEnabled(WebhookEndpoint endpoint, bool enabled, DateTimeOffset now)
    {
        endpoint.Enabled = enabled;
        endpoint.DisabledReason = enabled ? null : endpoint.DisabledReason ?? DisabledReason.ByUser;
        endpoint.DisabledAt = enabled ? null : endpoint.DisabledAt ?? now;
        endpoint.FailingSince = enabled ? null : endpoint.FailingSince;
    }

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static void ThrowIf(Dictionary<string, string[]> errors)
    {
        if (errors.Count > 0)
        {
            throw Problem.Validation(errors).AsException();
        }
    }
}
