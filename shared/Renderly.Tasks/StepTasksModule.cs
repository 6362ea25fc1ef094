using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Renderly.Tasks.Operator;
using Renderly.Tasks.Pump;
using Renderly.Tasks.Status;
using Renderly.ServiceDefaults.Telemetry.Gauges;

namespace Renderly.Tasks;

public static class StepTasksModule
{
    /// <summary>Adds the kernel for one context's kinds of task.</summary>
    public static IHostApplicationBuilder AddStepTasks<TDbContext>(this IHostApplicationBuilder builder, Action<TaskRegistration<TDbContext>> configure)
        where TDbContext : DbContext
    {
        var services = builder.Services;
        services.AddOptions<TaskOptions>().BindConfiguration(TaskOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        var kinds = new TaskKinds<TDbContext>();
        services.AddSingleton(kinds);
        services.AddSingleton<TaskStore<TDbContext>>();
        services.AddSingleton<ProviderLimits<TDbContext>>();
        services.TryAddSingleton<ProviderCircuits>();
        services.TryAddSingleton<ProviderWatch>();
        services.AddSingleton<ProviderStatus<TDbContext>>();
        services.AddSingleton<TaskRunner<TDbContext>>();
        services.AddScoped<StepTasks<TDbContext>>();
        services.AddScoped<TaskWriter<TDbContext>>();
        services.AddScoped<ProviderTaskOperations<TDbContext>>();
        services.AddHostedService<TaskPump<TDbContext>>();
        services.AddSqlGauges(provider => provider.GetRequiredService<TaskStore<TDbContext>>().GaugesSql, TaskMetrics.Gauges);
        configure(new TaskRegistration<TDbContext>(services, kinds));
        return builder;
    }
}

/// <summary>Registers kinds of task.</summary>
public sealed class TaskRegistration<TDbContext>(IServiceCollection services, TaskKinds<TDbContext> kinds)
    where TDbContext : DbContext
{
    public TaskRegistration<TDbContext> Add<TCommand, THandler>(Func<IServiceProvider, TaskPolicy> policy)
        where TCommand : class
        where THandler : class, ITaskHandler<TCommand>
    {
        services.AddScoped<THandler>();
        kinds.Add(new TaskKind<TCommand, THandler>(policy));
        return this;
    }
}
