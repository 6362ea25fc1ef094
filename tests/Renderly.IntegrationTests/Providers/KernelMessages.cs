using System.Diagnostics.CodeAnalysis;
using MassTransit;
using Renderly.Contracts.Steps;

namespace Renderly.IntegrationTests.Providers;

/// <summary>Asks for work that is charged for.</summary>
public sealed record PaidWork : StepCommand
{
    [SetsRequiredMembers]
    public PaidWork(Guid jobId) => (JobId, Step, Attempt) = (jobId, "step", 1);
}

/// <summary>Asks for work that is charged for and needs something from another server first.</summary>
public sealed record PreparedWork : StepCommand
{
    [SetsRequiredMembers]
    public PreparedWork(Guid jobId) => (JobId, Step, Attempt) = (jobId, "step", 1);
}

/// <summary>Asks for work that may be repeated.</summary>
public sealed record FreeWork : StepCommand
{
    [SetsRequiredMembers]
    public FreeWork(Guid jobId) => (JobId, Step, Attempt) = (jobId, "step", 1);
}

/// <summary>Asks for work that may be repeated and needs something from another server first.</summary>
public sealed record FreePreparedWork : StepCommand
{
    [SetsRequiredMembers]
    public FreePreparedWork(Guid jobId) => (JobId, Step, Attempt) = (jobId, "step", 1);
}

public sealed record WorkDone : StepSucceeded
{
    [SetsRequiredMembers]
    public WorkDone(Guid jobId, string by) =>
        (JobId, Step, Attempt, Provider, Outputs, By) = (jobId, "step", 1, "fake", [new StepOutput { Name = "work" }], by);

    public string By { get; init; }
}

/// <summary>Hears what the kernel itself says.</summary>
public sealed class StepEventsConsumer(FakeProvider provider)
    : IConsumer<StepFailed>, IConsumer<StepSettled>, IConsumer<StepAccepted>, IConsumer<StepProgressed>
{
    public Task Consume(ConsumeContext<StepAccepted> context)
    {
        provider.Acceptances.Add(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<StepProgressed> context)
    {
        provider.Progress.Add(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<StepFailed> context)
    {
        provider.Failures.Add(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<StepSettled> context)
    {
        provider.Settlements.Add(context.Message);
        return Task.CompletedTask;
    }
}

public sealed class WorkDoneConsumer(FakeProvider provider) : IConsumer<WorkDone>
{
    public Task Consume(ConsumeContext<WorkDone> context)
    {
        provider.Events.Add(context.Message);
        return Task.CompletedTask;
    }
}
