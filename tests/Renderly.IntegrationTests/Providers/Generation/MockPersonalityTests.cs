using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Generation;

/// <summary>Several mock providers in one worker, each as its personality makes it.</summary>
public sealed class MockPersonalityTests(MockPersonalityTests.Worker worker) : IClassFixture<MockPersonalityTests.Worker>
{
    [Fact]
    public async Task Flaky_provider_does_it_all_the_same()
    {
        var order = await OrderAsync("mock-flaky");

        await Eventually.BeTrueAsync(() => Told<StepSucceeded>(order) is not null, "the picture is told", Limit);
        Told<StepSucceeded>(order)!.Provider.ShouldBe("mock-flaky");
    }

    [Fact]
    public async Task Refusing_provider_costs_nothing()
    {
        var order = await OrderAsync("mock-refusing");

        await Eventually.BeTrueAsync(() => Told<StepFailed>(order) is not null, "the failure is told", Limit);
        Told<StepFailed>(order)!.Failure.Code.ShouldBe("content_refused");
        await SeeSettledAsync(order, StepCharge.NotCharged);
    }

    [Fact]
    public async Task Corrupting_provider_is_paid_and_its_picture_is_not_taken()
    {
        var order = await OrderAsync("mock-corrupting");

        await Eventually.BeTrueAsync(() => Told<StepFailed>(order) is not null, "the failure is told", Limit);
        Told<StepFailed>(order)!.Failure.Code.ShouldBe("result_unusable");
        await SeeSettledAsync(order, StepCharge.Charged);
        var settled = worker.Events.OfType<StepSettled>().Last(told => told.JobId == order);
        (settled.Provider, settled.Quantity, settled.Unit, settled.Model).ShouldBe(("mock-corrupting", 1, BilledUnit.Image, "mock-image"));
    }

    private static TimeSpan Limit => TimeSpan.FromSeconds(60);

    private async Task<Guid> OrderAsync(string provider)
    {
        var order = await worker.ImageOrderAsync(references: 0) with { Providers = [provider] };
        await worker.PublishAsync(order);
        return order.JobId;
    }

    private Task SeeSettledAsync(Guid job, StepCharge charge) => Eventually.BeTrueAsync(
        () => worker.Events.OfType<StepSettled>().LastOrDefault(told => told.JobId == job)?.Charge == charge, $"{charge} is told", Limit);

    private TEvent? Told<TEvent>(Guid job)
        where TEvent : class => worker.Events.OfType<TEvent>().FirstOrDefault(told => told switch
        {
            StepSucceeded succeeded => succeeded.JobId == job,
            StepFailed failed => failed.JobId == job,
            _ => false,
        });

    public sealed class Worker() : MockWorker(Made.Image)
    {
        protected override void Configure(WebApplicationBuilder builder)
        {
            builder.Configuration.AddInMemoryCollection(
                new[] { "Flaky", "Refusing", "Corrupting" }.SelectMany(personality => new KeyValuePair<string, string?>[]
                {
                    new($"Mock:Providers:mock-{personality.ToLowerInvariant()}:BaseUrl", Address),
                    new($"Mock:Providers:mock-{personality.ToLowerInvariant()}:Personality", personality),
                    new($"Mock:Providers:mock-{personality.ToLowerInvariant()}:PollDelaysSeconds:0", "0.2"),
                }));
            base.Configure(builder);
        }
    }
}
