using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Renderly.Data.Gauges;
using Renderly.Providers.Tasks.Operator;
using Renderly.Providers.Tasks.Pump;
using Renderly.Providers.Tasks.Status;

namespace Renderly.Providers.Tasks;

public static class ProviderTasksModule
{
    /// <summary>Adds the kernel for one context's kinds of task.</summary>
    public static IHostApplicationBuilder AddProviderTasks<TDbContext>(this IHostApplicationBuilder builder, Action<ProviderTaskRegistration<TDbContext>> configure)
        where TDbContext : DbContext
    {
        var services = builder.Services;
        services.AddOptions<ProviderTaskOptions>().BindConfiguration(ProviderTaskOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        var kinds = new ProviderTaskKinds<TDbContext>();
        services.AddSingleton(kinds);
        services.AddSingleton<ProviderTaskStore<TDbContext>>();
        services.AddSingleton<ProviderLimits<TDbContext>>();
        services.TryAddSingleton<ProviderCircuits>();
        services.TryAddSingleton<ProviderWatch>();
        services.AddSingleton<ProviderStatus<TDbContext>>();
        services.AddSingleton<ProviderTaskRunner<TDbContext>>();
        services.AddScoped<ProviderTasks<TDbContext>>();
        services.AddScoped<ProviderTaskWriter<TDbContext>>();
        services.AddScoped<ProviderTaskOperations<TDbContext>>();
        services.AddHostedService<ProviderTaskPump<TDbContext>>();
        services.AddSqlGauges(provider => provider.GetRequiredService<ProviderTaskStore<TDbContext>>().GaugesSql, ProviderTaskMetrics.Gauges);
        configure(new ProviderTaskRegistration<TDbContext>(services, kinds));
        return builder;
    }
}

/// <summary>Registers kinds of task.</summary>
public sealed class ProviderTaskRegistration<TDbContext>(IServiceCollection services, ProviderTaskKinds<TDbContext> kinds)
    where TDbContext : DbContext
{
    public ProviderTaskRegistration<TDbContext> Add<TCommand, THandler>(Func<IServiceProvider, ProviderTaskPolicy> policy)
        where TCommand : class
        where THandler : class, IProviderTaskHandler<TCommand>
    {
        services.AddScoped<THandler>();
        kinds.Add(new ProviderTaskKind<TCommand, THandler>(policy));
        return this;
    }
}
