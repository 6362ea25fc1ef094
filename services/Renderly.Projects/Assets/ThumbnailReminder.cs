using Renderly.Data;

namespace Renderly.Projects.Assets;

/// <summary>Now and then asks again for thumbnails of which nothing was heard.</summary>
internal sealed class ThumbnailReminder(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ThumbnailReminder> logger)
    : PeriodicWork("Asking again for thumbnails", clock, logger)
{
    private const int BatchSize = 100;

    protected override TimeSpan Interval { get; } = TimeSpan.FromMinutes(5);

    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (await RemindAsync(cancellationToken) == BatchSize)
        {
        }
    }

    internal async Task<int> RemindAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AssetThumbnails>().AskAgainAsync(BatchSize, cancellationToken);
    }
}
