using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Storyboards;

internal sealed class PromptCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<PromptCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
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

        [CommandOption("-q|--quality <QUALITY>")]
        [Description("draft, standard (default) or high: decides on the models and the price")]
        public string? Quality { get; init; }

        [CommandOption("--provider <NAME>")]
        [Description("The provider that is asked first for the clips")]
        public string? Provider { get; init; }

        [CommandOption("-y|--yes")]
        [Description("Render it without a look at the storyboard")]
        public bool Yes { get; init; }

        [CommandOption("-w|--watch")]
        [Description("Follow the job until it waits for you or ends")]
        public bool Watch { get; init; }

        [CommandOption("-d|--download <FOLDER>")]
        [Description("Follow it and fetch the film into this folder; with --yes")]
        public string? Download { get; init; }

        [CommandOption("--idempotency-key <KEY>")]
        [Description("The same key and prompt again make no second job")]
        public string? IdempotencyKey { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
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
            new RequestOptions { IdempotencyKey = settings.IdempotencyKey },
            cancellationToken);
        var follows = settings.Watch || settings.Download is not null;
        new StartedJobPrinter(Terminal).Print(started.JobId, started.Adjusted, started, settings.Json, follows);
        return follows
            ? await new JobFollower(Terminal, client).FollowAsync(started.JobId, settings.Json, settings.Download, cancellationToken)
            : ExitCode.Ok;
    }
}
