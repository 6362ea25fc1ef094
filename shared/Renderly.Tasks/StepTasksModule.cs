using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Renderly.Messaging;
using Renderly.Tasks.Operator;
using Renderly.Tasks.Pump;
using Renderly.Tasks.Status;
using Renderly.Data.Gauges;

namespace Renderly.Tasks;

public static class StepTasksModule
{
    /// <summary>
    /// Adds the kernel and the consumers of one context's commands; the context needs its outbox (<c>AddEntityFrameworkOutbox</c>).
    /// </summary>
    public static IHostApplicationBuilder AddStepTasks<TDbContext>(
        this IHostApplicationBuilder builder, Action<TaskRegistration<TDbContext>> configure)
        where TDbContext : DbContext
    {
        var services = builder.Services;
        services.AddOptions<TaskOptions>().BindConfiguration(TaskOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        var registration = new TaskRegistration<TDbContext>(services);
        configure(registration);
        services.AddSingleton(registration.Build);
        services.AddSingleton<TaskStore<TDbContext>>();
        services.AddSingleton<ProviderLimits<TDbContext>>();
        services.TryAddSingleton<ProviderCircuits>();
        services.AddSingleton<ProviderHolds<TDbContext>>();
        services.TryAddSingleton<ProviderWatch>();
        services.TryAddSingleton<ProgressNews>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IHostedService, ProgressNews>(provider => provider.GetRequiredService<ProgressNews>()));
        services.AddSingleton<ProviderStatus<TDbContext>>();
        services.AddSingleton<PumpAlarm<TDbContext>>();
        services.AddSingleton<TaskLeases<TDbContext>>();
        services.AddSingleton<QuietWrites<TDbContext>>();
        services.AddSingleton<TaskChanges<TDbContext>>();
        services.AddSingleton<TaskRunner<TDbContext>>();
        services.AddScoped<StepTasks<TDbContext>>();
        services.AddScoped<TaskWriter<TDbContext>>();
        services.AddScoped<ProviderTaskOperations<TDbContext>>();
        services.AddHostedService<TaskPump<TDbContext>>();
        services.AddSqlGauges(provider => provider.GetRequiredService<TaskStore<TDbContext>>().GaugesSql, TaskMetrics.Gauges);
        services.AddBusModule(bus => bus.AddServiceEventConsumers<TDbContext>());
        return builder;
    }
}
