using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Contracts.Steps;
using Renderly.Messaging.Bus;
using Renderly.Testing;

namespace Renderly.UnitTests.Providers;

/// <summary>Whoever looks after steps of any capability has to listen to one event only.</summary>
public sealed class CapabilityEventTests
{
    [Fact]
    public async Task Consumer_of_the_common_event_hears_every_capability_and_all_they_say()
    {
        await using var provider = new ServiceCollection()
            .AddMassTransitTestHarness(bus => bus.AddConsumer<StepSucceededConsumer>())
            .BuildServiceProvider(validateScopes: true);
        var harness = provider.GetRequiredService<ITestHarness>();
        await harness.Start();
        var told = CapabilityEvents.Of(Guid.CreateVersion7());

        foreach (var message in told)
        {
            await harness.Bus.Publish(message, message.GetType(), TestContext.Current.CancellationToken);
        }

        var consumer = harness.GetConsumerHarness<StepSucceededConsumer>();
        await Eventually.BeTrueAsync(() => Heard(consumer).Count == told.Count, "all are heard");
        Heard(consumer).Select(message => message.Step).Order().ShouldBe(told.Select(message => message.GetType().Name));
        Heard(consumer).ShouldAllBe(message => message.UriOf(StepOutput.Video) == told[0].UriOf(StepOutput.Video));
    }

    [Fact]
    public void Message_has_the_ones_derived_from_it_where_it_is_defined()
    {
        DerivedMessages.Of(typeof(StepSucceeded)).ShouldBe(CapabilityEvents.Types, ignoreOrder: true);
        CapabilityEvents.Types.Count.ShouldBeGreaterThanOrEqualTo(6);
        DerivedMessages.Of(typeof(StepFailed)).ShouldBeEmpty();
    }

    [Fact]
    public void Output_that_a_step_does_not_have_is_asked_for_in_vain()
    {
        var told = CapabilityEvents.Of(Guid.CreateVersion7())[0] with
        {
            Outputs = [new StepOutput { Name = StepOutput.Asset, ProviderId = "a" }]
        };

        told.Output(StepOutput.Asset).ProviderId.ShouldBe("a");
        Should.Throw<InvalidOperationException>(() => told.Output(StepOutput.Video)).Message.ShouldContain("output video");
        Should.Throw<InvalidOperationException>(() => told.UriOf(StepOutput.Asset)).Message.ShouldContain("file of output asset");
    }

    private static List<StepSucceeded> Heard(IConsumerTestHarness<StepSucceededConsumer> consumer) =>
        [.. consumer.Consumed.Select<StepSucceeded>(TestContext.Current.CancellationToken).Select(message => message.Context.Message)];

    public sealed class StepSucceededConsumer : IConsumer<StepSucceeded>
    {
        public Task Consume(ConsumeContext<StepSucceeded> context) => Task.CompletedTask;
    }
}
