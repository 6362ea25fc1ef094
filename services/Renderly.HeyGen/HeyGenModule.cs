using MassTransit;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Presenter;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Data.Migrations;
using Renderly.HeyGen.Api;
using Renderly.HeyGen.Background;
using Renderly.HeyGen.Callbacks;
using Renderly.HeyGen.Data;
using Renderly.HeyGen.Presenter;
using Renderly.Messaging;
using Renderly.Providers.Http;
using Renderly.Tasks;
using Renderly.Tasks.Operator;
using Renderly.Storage;
using Renderly.Web.Identity;

namespace Renderly.HeyGen;

/// <summary>The HeyGen worker: presenters.</summary>
public static class HeyGenModule
{
    public static IHostApplicationBuilder AddHeyGen(this IHostApplicationBuilder builder)
    {
        builder.AddRenderlyDbContext<HeyGenDbContext>(HeyGenDbContext.Schema);
        builder.AddDatabaseMigration<HeyGenDbContext>();
        builder.AddIdempotencyKeys<HeyGenDbContext>();
        builder.AddObjectStorage();
        builder.AddGatewayIdentity();

        var services = builder.Services;
        services.AddOptions<HeyGenOptions>()
            .BindConfiguration(HeyGenOptions.Section)
            .PostConfigure<IConfiguration>((options, configuration) => options.ApiKey = configuration["HEYGEN_API_KEY"] is { Length: > 0 } key ? key : options.ApiKey)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<CallbackAddress>();
        services.AddHttpClient<HeyGenClient>(client => client.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(ProviderHttp.CreateHandler);
        services.AddHttpClient<ResultDownload>(client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton<StrategyProbe>();
        services.AddHostedService(provider => provider.GetRequiredService<StrategyProbe>());
        services.AddHealthChecks().AddCheck<StrategyProbe>("heygen", tags: ["provider"]);

        builder.AddStepTasks<HeyGenDbContext>(tasks => tasks
            .AddRepeatable<UploadBackground, UploadBackgroundHandler>("heygen", Policy)
            .AddPaidOnce<RenderPresenter, RenderPresenterHandler>("heygen", provider => Policy(provider) with
            {
                MaxAtProvider = Options(provider).MaxAtHeyGen is > 0 and var most ? most : null,
                BilledSeconds = result => (result as PresenterRendered)?.DurationSeconds,
            }));
        services.AddBusModule(bus => bus.AddEntityFrameworkOutbox<HeyGenDbContext>());
        return builder;
    }

    public static IEndpointRouteBuilder MapHeyGen(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapHeyGenCallbacks().MapProviderTasks<HeyGenDbContext>("heygen");

    private static TaskPolicy Policy(IServiceProvider services)
    {
        var options = Options(services);
        return new TaskPolicy
        {
            MaxConcurrency = options.MaxConcurrency,
            PollDelay = _ => options.PollDelay,
            Deadline = options.Deadline,
            LateWindow = options.LateWindow,
            LatePollDelay = options.LatePollDelay,
            WhenUnknown = options.WhenUnknown,
        };
    }

    private static HeyGenOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<HeyGenOptions>>().Value;
}
