global using Renderly.Testing;
global using Shouldly;
global using Xunit;
