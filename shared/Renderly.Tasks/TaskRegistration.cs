using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Messaging;

namespace Renderly.Tasks;

/// <summary>Registers who does which command, in order of preference where several providers do the same.</summary>
public sealed class TaskRegistration<TDbContext>
    where TDbContext : DbContext
{
    private readonly List<Func<IServiceProvider, TaskKind>> kinds = [];
    private readonly CommandProviders<TDbContext> providers = new();
    private readonly IServiceCollection services;

    internal TaskRegistration(IServiceCollection services)
    {
        this.services = services;
        services.AddSingleton(providers);
    }

    /// <summary>Own or free work: an unclear submit is simply repeated.</summary>
    public TaskRegistration<TDbContext> AddRepeatable<TCommand, THandler>(string provider, Func<IServiceProvider, TaskPolicy> policy)
        where TCommand : StepCommand
        where THandler : class, ISubmitTasks<TCommand> => Add<TCommand, THandler>(provider, SubmitSafety.Repeatable, policy);

    /// <summary>Paid work at a provider that can be asked what became of an unclear submit.</summary>
    public TaskRegistration<TDbContext> AddPaidOnce<TCommand, THandler>(string provider, Func<IServiceProvider, TaskPolicy> policy)
        where TCommand : StepCommand
        where THandler : class, ISubmitTasks<TCommand>, IReconcileTasks<TCommand> =>
        Add<TCommand, THandler>(provider, SubmitSafety.PaidOnce, policy);

    /// <summary>Paid work at a provider that cannot be asked: sending an unclear submit again is flagged and priced at once.</summary>
    public TaskRegistration<TDbContext> AddPaidBlind<TCommand, THandler>(string provider, Func<IServiceProvider, TaskPolicy> policy)
        where TCommand : StepCommand
        where THandler : class, ISubmitTasks<TCommand> => Add<TCommand, THandler>(provider, SubmitSafety.PaidBlind, policy);

    internal TaskKinds<TDbContext> Build(IServiceProvider provider) => new(kinds.Select(kind => kind(provider)));

    private TaskRegistration<TDbContext> Add<TCommand, THandler>(
        string provider, SubmitSafety safety, Func<IServiceProvider, TaskPolicy> policy)
        where TCommand : StepCommand
        where THandler : class, ISubmitTasks<TCommand>
    {
        services.AddSingleton<THandler>();
        kinds.Add(built => new TaskKind<TCommand>(Complete(built, policy(built), provider, safety), built.GetRequiredService<THandler>()));
        if (providers.Add(typeof(TCommand), provider))
        {
            services.AddBusModule(
                bus => bus.AddConsumer<TaskConsumer<TCommand, TDbContext>, TaskConsumerDefinition<TCommand, TDbContext>>());
        }

        return this;
    }

    private static TaskPolicy Complete(IServiceProvider services, TaskPolicy policy, string provider, SubmitSafety safety)
    {
        var options = services.GetRequiredService<IOptions<TaskOptions>>().Value;
        return policy with
        {
            Provider = provider,
            Safety = safety,
            GiveWayAfter = options.GiveWayAfter,
            MaxBackoff = options.MaxBackoff,
            ReconcileWindow = options.ReconcileWindow ?? policy.ReconcileWindow,
        };
    }
}
