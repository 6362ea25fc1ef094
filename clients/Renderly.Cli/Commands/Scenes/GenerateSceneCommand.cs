using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Scenes;

internal sealed class GenerateSceneCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<GenerateSceneCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandArgument(0, "<SCENE>")]
        [Description("The scene's id")]
        [TypeConverter(typeof(SceneIdConverter))]
        public Guid SceneId { get; init; }

        [CommandOption("-q|--quality <QUALITY>")]
        [Description("draft, standard (default) or high: decides on the models and the price")]
        public string? Quality { get; init; }

        [CommandOption("--provider <NAME>")]
        [Description("The provider that is asked first")]
        public string? Provider { get; init; }

        [CommandOption("--model <NAME>")]
        [Description("That provider's model for the clip")]
        public string? Model { get; init; }

        [CommandOption("--no-fallback")]
        [Description("No other provider may serve")]
        public bool NoFallback { get; init; }

        [CommandOption("--strict")]
        [Description("Refuse what cannot be made exactly as asked")]
        public bool Strict { get; init; }

        [CommandOption("--seed <NUMBER>")]
        [Description("The same seed gives much the same result where the provider can do that")]
        public long? Seed { get; init; }

        [CommandOption("-w|--watch")]
        [Description("Follow the job until it ends")]
        public bool Watch { get; init; }

        [CommandOption("-d|--download <FOLDER>")]
        [Description("Follow it and fetch the video into this folder")]
        public string? Download { get; init; }

        [CommandOption("--idempotency-key <KEY>")]
        [Description("The same key and scene again make no second job")]
        public string? IdempotencyKey { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var started = await client.Scenes.GenerateAsync(
            settings.SceneId,
            new SceneVideoRequest
            {
                Quality = settings.Quality,
                Provider = settings.Provider,
                Model = settings.Model,
                AllowFallback = settings.NoFallback ? false : null,
                Strict = settings.Strict ? true : null,
                Seed = settings.Seed,
            },
            new RequestOptions { IdempotencyKey = settings.IdempotencyKey },
            cancellationToken);
        var follows = settings.Watch || settings.Download is not null;
        new StartedJobPrinter(Terminal).Print(started.TaskId, started.Adjusted, started, settings.Json, follows);
        return follows
            ? await new JobFollower(Terminal, client).FollowAsync(started.TaskId, settings.Json, settings.Download, cancellationToken)
            : ExitCode.Ok;
    }
}
