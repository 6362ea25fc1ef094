using MassTransit;
using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Steps;

/// <summary>
/// Hears how far steps are. On an endpoint of its own and without an inbox: news of this kind may come twice, late or never, and must not
/// hold up what steps have to say that counts.
/// </summary>
internal sealed class StepProgressedConsumer(LiveSteps live) : IConsumer<StepProgressed>
{
    public Task Consume(ConsumeContext<StepProgressed> context) => live.NoteAsync(context.Message, context.CancellationToken);
}
