using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Scenes;

internal sealed class GenerateSceneCommand(Terminal terminal, CliEnvironment environment)
    : StartingCommand<GenerateSceneCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : ProviderSettings
    {
        [CommandArgument(0, "<SCENE>")]
        [Description("The scene's id")]
        [TypeConverter(typeof(SceneIdConverter))]
        public Guid SceneId { get; init; }

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
    }

    protected override async Task<StartedJob> StartAsync(
        RenderlyClient client, Settings settings, RequestOptions options, CancellationToken cancellationToken)
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
            options,
            cancellationToken);
        return new StartedJob(started.TaskId, started.Adjusted, started);
    }
}
