using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Tokens;

/// <summary>Shows a new token, which is shown this once.</summary>
internal static class TokenPrinter
{
    public static void Print(Terminal terminal, AccessToken token, bool asJson)
    {
        if (asJson)
        {
            terminal.Json(token);
            return;
        }

        terminal.Fields(("id", token.Id.ToString()), ("token", token.Token), ("expires", Texts.Time(token.ExpiresAt)));
        terminal.Note("The token is shown only now.");
    }
}
