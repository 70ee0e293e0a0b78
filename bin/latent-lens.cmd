@echo off
rem Runs the command line with the Node.js of VS Code, whose terminals name it, else with the one on the PATH.
setlocal
set ELECTRON_RUN_AS_NODE=1
if not defined LATENT_LENS_NODE set LATENT_LENS_NODE=node
"%LATENT_LENS_NODE%" "%~dp0..\dist\cli.js" %*
