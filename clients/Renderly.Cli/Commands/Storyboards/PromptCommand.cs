using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Storyboards;

internal sealed class PromptCommand(Terminal terminal, CliEnvironment environment)
    : StartingCommand<PromptCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : ProviderSettings
    {
        [CommandArgument(0, "<PROMPT>")]
        [Description("What the film shows, in any language")]
        public string Prompt { get; init; } = "";

        [CommandOption("--duration <SECONDS>")]
        [Description("5 … 120; what the prompt says, or 30, by default")]
        public int? Duration { get; init; }

        [CommandOption("--style <STYLE>")]
        [Description("How every picture looks")]
        public string? Style { get; init; }

        [CommandOption("--ratio <RATIO>")]
        [Description("16:9 (default), 9:16, 1:1 or 4:5")]
        public string? AspectRatio { get; init; }

        [CommandOption("--voice")]
        [Description("Speak what the prompt quotes, or the prompt where it quotes nothing")]
        public bool Voice { get; init; }

        [CommandOption("--captions")]
        [Description("Write the same words into the picture")]
        public bool Captions { get; init; }

        [CommandOption("--music")]
        [Description("Compose music for it")]
        public bool Music { get; init; }

        [CommandOption("-y|--yes")]
        [Description("Render it without a look at the storyboard; --download needs it")]
        public bool Yes { get; init; }
    }

    protected override async Task<StartedJob> StartAsync(
        RenderlyClient client, Settings settings, RequestOptions options, CancellationToken cancellationToken)
    {
        var started = await client.Storyboards.GenerateAsync(
            new PromptRequest
            {
                Prompt = settings.Prompt,
                Duration = settings.Duration,
                Style = settings.Style,
                AspectRatio = settings.AspectRatio,
                VoiceOver = settings.Voice ? true : null,
                BurnCaptions = settings.Captions ? true : null,
                Music = settings.Music ? true : null,
                Quality = settings.Quality,
                Provider = settings.Provider,
                AutoApprove = settings.Yes ? true : null,
            },
            options,
            cancellationToken);
        return new StartedJob(started.JobId, started.Adjusted, started);
    }
}
