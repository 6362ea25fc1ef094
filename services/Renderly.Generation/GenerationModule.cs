using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Data.Migrations;
using Renderly.Egress;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Clips;
using Renderly.Generation.Capabilities.Images;
using Renderly.Generation.Capabilities.Renders;
using Renderly.Generation.Capabilities.Scripts;
using Renderly.Generation.Capabilities.Speech;
using Renderly.Generation.Data;
using Renderly.Generation.Providers.AzureSpeech;
using Renderly.Generation.Providers.CustomHttp;
using Renderly.Generation.Providers.ElevenLabs;
using Renderly.Generation.Providers.Fal;
using Renderly.Generation.Providers.Mock;
using Renderly.Generation.Providers.Ollama;
using Renderly.Generation.Providers.OpenAi;
using Renderly.Generation.Providers.Replicate;
using Renderly.Generation.Providers.Runway;
using Renderly.Messaging;
using Renderly.Models;
using Renderly.Providers.Downloads;
using Renderly.Storage;
using Renderly.Tasks;
using Renderly.Tasks.Operator;
using Renderly.Tasks.Status;
using Renderly.Web.Identity;

namespace Renderly.Generation;

/// <summary>The Generation worker: pictures, clips, speech, scripts and whole films from all providers that share their commands.</summary>
public static class GenerationModule
{
    public const string Service = "generation";

    public static IHostApplicationBuilder AddGeneration(this IHostApplicationBuilder builder)
    {
        builder.AddRenderlyDbContext<GenerationDbContext>(GenerationDbContext.Schema);
        builder.AddDatabaseMigration<GenerationDbContext>();
        builder.AddIdempotencyKeys<GenerationDbContext>();
        builder.AddObjectStorage();
        builder.AddGatewayIdentity();

        var services = builder.Services;
        services.AddEgress();
        services.TryAddSingleton<ResultDownload>();
        services.AddModelCatalogue();
        services.AddSingleton<IProviderNotices, RetirementNotices>();
        services.AddSingleton<ModelRules>();
        services.AddSingleton<StoredPictures>();
        services.AddSingleton<ImageResults>();
        services.AddSingleton<ClipResults>();
        services.AddSingleton<SpeechResults>();
        services.AddSingleton<ScriptTalks>();
        services.AddSingleton<StoryboardOrders>();
        services.AddSingleton<RenderResults>();
        services.AddSingleton<AnsweredResults>();

        var parts = ServedParts.Read(builder.Configuration);
        builder.AddStepTasks<GenerationDbContext>(tasks =>
        {
            // A provider that is not configured adds nothing. The first is the choice of commands that leave it open.
            builder.AddRunway(tasks, parts);
            builder.AddMock(tasks, parts);
            builder.AddOpenAi(tasks, parts);
            builder.AddElevenLabs(tasks, parts);
            builder.AddAzureSpeech(tasks, parts);
            builder.AddFal(tasks, parts);
            builder.AddReplicate(tasks, parts);
            builder.AddCustom(tasks, parts);
            builder.AddOllama(tasks, parts);
        });
        services.AddBusModule(bus => bus.AddEntityFrameworkOutbox<GenerationDbContext>());
        return builder;
    }

    /// <summary>The operator's view of tasks, whichever provider they are at, and where providers call back.</summary>
    public static IEndpointRouteBuilder MapGeneration(this IEndpointRouteBuilder endpoints) => endpoints
        .MapProviderTasks<GenerationDbContext>(Service, "a provider of pictures, clips, speech and films")
        .MapFal()
        .MapReplicate()
        .MapCustom();
}
