using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers;

/// <summary>Nothing is sent to a provider that charged many times what was quoted: by no replica, and by none that is started
/// later.</summary>
public sealed class OverchargeTests : KernelTest
{
    [Fact]
    public async Task Provider_that_overcharged_gets_nothing_until_the_break_is_over()
    {
        using var counted = new CounterWatch("Renderly.Tasks", "renderly.provider.overcharged");
        using var heldBack = new CounterWatch("Renderly.Tasks", "renderly.tasks.held_back");
        await Worker.StartAsync();
        await Worker.PublishAsync(Charge("fake"));
        await Eventually.BeTrueAsync(() => counted.Total == 1, "it is heard");

        await Worker.AddAsync([(Job, new PreparedWork(Job))]);
        await Eventually.BeTrueAsync(() => heldBack.Total > 0, "what is due is held back");
        await Worker.StopAsync();
        await MakeDueAsync();
        await using var next = await KernelHost.BuildAsync(ConnectionString, Provider);
        var before = heldBack.Total;
        await next.StartAsync();
        await Eventually.BeTrueAsync(() => heldBack.Total > before, "the next process holds it back, too");
        Provider.SubmitsOf(Job).ShouldBe(0);

        await next.StopAsync();
        await Worker.ExecuteAsync("UPDATE kernel.provider_limit SET held_until = clock_timestamp()");
        await MakeDueAsync();
        await using var last = await KernelHost.BuildAsync(ConnectionString, Provider);
        await last.StartAsync();
        await Eventually.BeTrueAsync(() => Provider.SubmitsOf(Job) == 1, "it is sent when the break is over");
    }

    [Fact]
    public async Task Providers_of_other_services_are_none_of_its_business()
    {
        await Worker.StartAsync();
        await Worker.PublishAsync(Charge("another"));
        await Worker.AddAsync([(Job, new PaidWork(Job))]);

        await Eventually.SeeAsync(
            async () => (await Worker.TaskAsync(Job)).State, state => state == TaskState.Succeeded, "the work is done");
        (await Worker.ScalarAsync<long>("SELECT count(*) FROM kernel.provider_limit WHERE held_until IS NOT NULL")).ShouldBe(0);
    }

    /// <summary>So that the minute until the next look need not be waited for.</summary>
    private Task MakeDueAsync() => Worker.ExecuteAsync("UPDATE kernel.task SET due_at = clock_timestamp() WHERE finished_at IS NULL");

    private ProviderOvercharged Charge(string provider) => new()
    {
        JobId = Job, Step = "step", Attempt = 1, Provider = provider, QuotedUsd = 0.4m, ChargedUsd = 40.5m,
    };
}
