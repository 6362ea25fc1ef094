namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Users and tokens, by an admin and by their owner.</summary>
internal static class AccountScenarios
{
    private const string Expiry = "2099-01-01T00:00:00Z";

    public static async Task UsersAndTokensAsync(Recorder recorder)
    {
        var admin = recorder.System.Admin.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        await recorder.CallAsync("Me", "GET /api/accounts/me");
        await recorder.CallAsync("My tokens", "GET /api/accounts/me/tokens");
        var token = await recorder.CallAsync(
            "A token of my own",
            "POST /api/accounts/me/tokens",
            new { label = "laptop", scopes = new[] { "read_only" }, expires_at = Expiry });
        await recorder.CallAsync("It may read", "GET /api/accounts/me", token: (string)token!["token"]!);
        await recorder.CallAsync("It may not write", "POST /api/accounts/me/tokens", new { }, token: (string)token["token"]!);
        await recorder.CallAsync("A token with more than I may", "POST /api/accounts/me/tokens", new { scopes = new[] { "admin" } });
        await recorder.CallAsync(
            "A token with a scope that is none", "POST /api/accounts/me/tokens", new { scopes = new[] { "everything" } });
        await recorder.CallAsync("A token that has expired", "POST /api/accounts/me/tokens", new { expires_at = "2020-01-01T00:00:00Z" });
        var rotated = await recorder.CallAsync("Rotated", $"POST /api/accounts/tokens/{token["id"]}/rotate", new { overlap_seconds = 0 });
        await recorder.CallAsync("Rotated again", $"POST /api/accounts/tokens/{token["id"]}/rotate", new { });
        await recorder.CallAsync("Revoked", $"DELETE /api/accounts/me/tokens/{rotated!["id"]}");
        await recorder.CallAsync("Revoked again", $"DELETE /api/accounts/me/tokens/{rotated["id"]}");
        await recorder.CallAsync("Nobody's", "DELETE /api/accounts/me/tokens/01a00000-0000-7000-8000-000000000001");

        var made = await recorder.CallAsync(
            "A user", "POST /api/accounts/users", new { name = "golden.made", role = "user" }, token: admin);
        await recorder.CallAsync("The same name", "POST /api/accounts/users", new { name = "golden.made" }, token: admin);
        await recorder.CallAsync("A name that is none", "POST /api/accounts/users", new { name = "a b", role = "king" }, token: admin);
        var user = $"/api/accounts/users/{made!["id"]}";
        await recorder.CallAsync("The user", $"GET {user}", token: admin);
        await recorder.CallAsync("Another role", $"PATCH {user}", new { role = "read_only" }, token: admin);
        await recorder.CallAsync("A token for the user", $"POST {user}/tokens", new { label = "ci" }, token: admin);
        await recorder.CallAsync("The user's tokens", $"GET {user}/tokens", token: admin);
        await recorder.CallAsync("Switched off", $"POST {user}/disable", token: admin);
        await recorder.CallAsync("Switched on", $"POST {user}/enable", token: admin);
        await recorder.CallAsync("Not there", "GET /api/accounts/users/01a00000-0000-7000-8000-000000000001", token: admin);
        await recorder.CallAsync("What was done to the user", $"GET /api/accounts/audit?about={made["id"]}", token: admin);
        await recorder.CallAsync("What was done, no admin", "GET /api/accounts/audit");
    }
}
