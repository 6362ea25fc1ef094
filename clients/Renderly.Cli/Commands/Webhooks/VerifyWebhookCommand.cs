using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Cli.Requests;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Webhooks;

/// <summary>For people who build a receiver: is this what Renderly sent?</summary>
internal sealed class VerifyWebhookCommand(Terminal terminal, CliEnvironment environment) : AsyncCommand<VerifyWebhookCommand.Settings>
{
    private const string SecretVariable = "RENDERLY_WEBHOOK_SECRET";

    internal sealed class Settings : GlobalSettings
    {
        [CommandArgument(0, "<BODY>")]
        [Description("File with the body exactly as it arrived; - reads standard input")]
        public string Body { get; init; } = "";

        [CommandOption("-H|--header <HEADER>")]
        [Description("A header as 'name: value'; webhook-id, webhook-timestamp and webhook-signature are needed")]
        public string[] Headers { get; init; } = [];

        [CommandOption("--headers <FILE>")]
        [Description("File with the headers, one a line")]
        public string? HeaderFile { get; init; }

        [CommandOption("--secret-file <FILE>")]
        [Description("File with the endpoint's secret; else " + SecretVariable)]
        public string? SecretFile { get; init; }

        [CommandOption("--tolerance <SECONDS>")]
        [Description("How old it may be")]
        [DefaultValue(300)]
        public int Tolerance { get; init; }
    }

    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        try
        {
            var headers = await ReadHeadersAsync(settings, cancellationToken);
            var body = await InputFile.ReadAsync(settings.Body, terminal.In, cancellationToken);
            var secret = settings.SecretFile is { } file ? (await File.ReadAllTextAsync(file, cancellationToken)).Trim()
                : environment.Variable(SecretVariable)
                    ?? throw new CliException($"Give the secret by --secret-file or {SecretVariable}, not on the command line.");
            var happened = WebhookSignature.Verify(
                body, name => headers.GetValueOrDefault(name), secret, TimeSpan.FromSeconds(settings.Tolerance));
            Print(happened, settings.Json);
            return ExitCode.Ok;
        }
        catch (WebhookVerificationException refused)
        {
            terminal.ErrorLine($"not valid: {refused.Message}");
            return ExitCode.Failed;
        }
        catch (ArgumentException secret)
        {
            return ErrorPrinter.Print(terminal, new CliException(secret.Message), settings.Json);
        }
        catch (Exception exception)
        {
            return ErrorPrinter.Print(terminal, exception, settings.Json);
        }
    }

    private void Print(WebhookEvent happened, bool asJson)
    {
        if (asJson)
        {
            terminal.Json(new { Valid = true, happened.Id, happened.Type, happened.Timestamp });
        }
        else
        {
            terminal.Success($"valid: {happened.Type}, {happened.Id}, {Texts.Time(happened.Timestamp)}");
        }
    }

    private static async Task<Dictionary<string, string>> ReadHeadersAsync(Settings settings, CancellationToken cancellationToken)
    {
        IEnumerable<string> lines = settings.HeaderFile is { } file ? await File.ReadAllLinesAsync(file, cancellationToken) : [];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in lines.Concat(settings.Headers).Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2))
        {
            headers[pair[0].Trim()] = pair[1].Trim();
        }

        return headers;
    }
}
