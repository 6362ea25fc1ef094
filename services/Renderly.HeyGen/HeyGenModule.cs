using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Data.Migrations;
using Renderly.Egress;
using Renderly.HeyGen.Data;
using Renderly.Messaging;
using Renderly.Providers.Callbacks;
using Renderly.Providers.Downloads;
using Renderly.Providers.Settings;
using Renderly.Tasks;
using Renderly.Tasks.Operator;
using Renderly.Storage;
using Renderly.Web.Identity;

namespace Renderly.HeyGen;

/// <summary>The HeyGen worker: presenters.</summary>
public static class HeyGenModule
{
    public const string Provider = "heygen";

    public static IHostApplicationBuilder AddHeyGen(this IHostApplicationBuilder builder)
    {
        builder.AddRenderlyDbContext<HeyGenDbContext>(HeyGenDbContext.Schema);
        builder.AddDatabaseMigration<HeyGenDbContext>();
        builder.AddIdempotencyKeys<HeyGenDbContext>();
        builder.AddObjectStorage();
        builder.AddGatewayIdentity();

        var services = builder.Services;
        services.AddProviderOptions<HeyGenOptions>(HeyGenOptions.Section);
        services.AddSingleton<HeyGenAnswers>();
        services.AddSingleton<HeyGenCallbacks>();
        services.AddProviderClient<HeyGenClient, HeyGenOptions>(HeyGenClient.KeyHeader);
        services.AddProviderClient<HeyGenUploads, HeyGenOptions>(HeyGenClient.KeyHeader);
        services.AddEgress();
        services.TryAddSingleton<ResultDownload>();
        services.AddSingleton<HeyGenProbe>();
        services.AddHostedService(provider => provider.GetRequiredService<HeyGenProbe>());
        services.AddHealthChecks().AddCheck<HeyGenProbe>(Provider, tags: ["provider"]);

        builder.AddStepTasks<HeyGenDbContext>(tasks => tasks
            .AddRepeatable<CheckPresenter, CheckPresenterHandler>(Provider, built => Policy(built) with { MaxAtProvider = null })
            .AddRepeatable<UploadBackground, UploadBackgroundHandler>(Provider, built => Policy(built) with { MaxAtProvider = null })
            .AddPaidOnce<RenderPresenter, RenderPresenterHandler>(
                Provider, built => Policy(built) with { Billed = Billed }));
        services.AddBusModule(bus => bus.AddEntityFrameworkOutbox<HeyGenDbContext>());
        return builder;
    }

    public static IEndpointRouteBuilder MapHeyGen(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapProviderCallbacks<HeyGenDbContext, HeyGenCallbacks>(Provider).MapProviderTasks<HeyGenDbContext>(Provider);

    private static BilledQuantity? Billed(StepSucceeded result) =>
        result.Output(StepOutput.Video).Seconds is { } seconds ? new BilledQuantity(seconds, BilledUnit.Second) : null;

    private static TaskPolicy Policy(IServiceProvider services) => services.GetRequiredService<IOptions<HeyGenOptions>>().Value.Policy();
}
