using System.ComponentModel;
using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Storyboards;

internal sealed class LinkStoryboardCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<LinkStoryboardCommand.Settings>(terminal, environment)
{
    private readonly TimeProvider time = environment.Time;

    internal sealed class Settings : JobSettings
    {
        [CommandOption("--expires <TIME>")]
        [Description("When it ends: days or hours from now, such as 3d or 12h, 30d at most; 7d when left out")]
        public string? Expires { get; init; }

        [CommandOption("--label <TEXT>")]
        [Description("For yourself, such as the client's name")]
        public string? Label { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        DateTimeOffset? end = settings.Expires is { } expires ? time.GetUtcNow() + Lifetime(expires) : null;
        var link = await client.Accounts.CreateReviewLinkAsync(
            new NewReviewLink { JobId = settings.JobId, Label = settings.Label, ExpiresAt = end }, cancellationToken: cancellationToken);
        if (settings.Json)
        {
            Terminal.Json(link);
            return ExitCode.Ok;
        }

        Terminal.Fields(("token", link.Id.ToString()), ("link", link.Url), ("expires", Texts.Time(link.ExpiresAt)));
        Terminal.Note(
            "The link is shown only now. Whoever has it sees this job and decides on it; `renderly tokens revoke` with its token ends it.");
        return ExitCode.Ok;
    }

    private static TimeSpan Lifetime(string text) =>
        text is [.. var digits, ('d' or 'h') and var unit]
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 10_000
            ? unit == 'd' ? TimeSpan.FromDays(number) : TimeSpan.FromHours(number)
            : throw new CliException($"--expires must be a number of days or hours such as 3d or 12h, but is '{text}'.");
}
