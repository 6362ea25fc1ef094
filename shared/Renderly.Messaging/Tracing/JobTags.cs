using System.Diagnostics;
using MassTransit;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Messaging.Tracing;

/// <summary>Says on the span of a received message which job, step and attempt it is about, as far as the message does.</summary>
internal sealed class JobTags : IConsumeObserver
{
    public Task PreConsume<T>(ConsumeContext<T> context)
        where T : class
    {
        if (Activity.Current is { IsAllDataRequested: true } activity)
        {
            activity.SetTag(SpanTags.JobId, Member<T, Guid>.Read?.Invoke(context.Message));
            activity.SetTag(SpanTags.Step, Member<T, string>.Read?.Invoke(context.Message));
            activity.SetTag(SpanTags.Attempt, Member<T, int>.Read?.Invoke(context.Message));
        }

        return Task.CompletedTask;
    }

    public Task PostConsume<T>(ConsumeContext<T> context)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;

    /// <summary>The one member of this type that messages about jobs have.</summary>
    private static class Member<TMessage, TValue>
    {
        public static readonly Func<TMessage, TValue>? Read =
            typeof(TMessage).GetProperty(Name())?.GetMethod is { } get && get.ReturnType == typeof(TValue)
                ? get.CreateDelegate<Func<TMessage, TValue>>()
                : null;

        private static string Name() => typeof(TValue) == typeof(Guid) ? "JobId" : typeof(TValue) == typeof(string) ? "Step" : "Attempt";
    }
}
