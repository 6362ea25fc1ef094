using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renderly.Accounts.Data;
using Renderly.ServiceDefaults.Identity;
using Renderly.ServiceDefaults.Problems;

namespace Renderly.Accounts.Users;

internal sealed class UserStore(AccountsDbContext db, TimeProvider clock)
{
    /// <param name="name">Unique, see <see cref="UserRules"/>.</param>
    /// <param name="role">admin, user (when null) or read_only.</param>
    /// <exception cref="ProblemException">The name or role is not acceptable, or the name is taken.</exception>
    public async Task<User> CreateAsync(string? name, string? role, CancellationToken cancellationToken)
    {
        if (UserRules.Validate(name, role) is { Count: > 0 } errors)
        {
            throw Problem.Validation(errors).AsException();
        }

        var now = clock.GetUtcNow();
        var user = new User { Id = Guid.CreateVersion7(now), Name = name!, Role = role ?? Roles.User, CreatedAt = now };
        db.Users.Add(user);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.Entry(user).State = EntityState.Detached;
            throw Problem.Conflict("user_exists", $"There is a user named '{name}' already.").AsException();
        }

        return user;
    }

    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<User> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Users.SingleOrDefaultAsync(user => user.Id == id, cancellationToken) ?? throw Problem.NotFound("User not found").AsException();

    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<User> GetAsync(string name, CancellationToken cancellationToken) =>
        await FindAsync(name, cancellationToken) ?? throw Problem.NotFound($"User '{name}' not found").AsException();

    public Task<User?> FindAsync(string name, CancellationToken cancellationToken) =>
        db.Users.SingleOrDefaultAsync(user => user.Name == name, cancellationToken);

    public Task<List<User>> ListAsync(CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().OrderBy(user => user.Name).ToListAsync(cancellationToken);

    /// <summary>Stops or readmits all tokens of the user; doing it twice is no error.</summary>
    public async Task SetDisabledAsync(User user, bool disabled, CancellationToken cancellationToken)
    {
        user.DisabledAt = disabled ? user.DisabledAt ?? clock.GetUtcNow() : null;
        await db.SaveChangesAsync(cancellationToken);
    }
}
