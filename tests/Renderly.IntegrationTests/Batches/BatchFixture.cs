using System.Globalization;
using Renderly.IntegrationTests.Live;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Batches;

/// <summary>Two Jobs services: one without caps, whose batches start slowly, and one whose users may spend 4 USD a day.</summary>
public sealed class BatchFixture : IAsyncLifetime
{
    public const int MaxBytes = 2_000_000;

    internal JobsService Open { get; private set; } = null!;

    internal JobsService Capped { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Open = await JobsService.StartAsync(await TestServers.CreateMigratedDatabaseAsync(), ("Batches:StartsPerSecond", "0.1"));
        Capped = await JobsService.StartAsync(
            await TestServers.CreateMigratedDatabaseAsync(),
            ("Billing:Caps:PerUserDayUsd", "4"),
            ("Batches:StartsPerSecond", "0.1"),
            ("Batches:MaxBytes", MaxBytes.ToString(CultureInfo.InvariantCulture)));
    }

    public async ValueTask DisposeAsync()
    {
        await Open.DisposeAsync();
        await Capped.DisposeAsync();
    }
}
